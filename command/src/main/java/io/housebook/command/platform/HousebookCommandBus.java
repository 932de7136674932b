package io.housebook.command.platform;

import io.housebook.messages.platform.MetadataKey;
import io.housebook.messages.platform.Receipt;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.TypeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Axon's simple command bus, whose results say where in the log their events stand: a {@link Receipt} in the metadata.
 * Positions are known only after the commit, which is behind every handler interceptor; hence a bus and not one of those.
 */
final class HousebookCommandBus extends SimpleCommandBus {
    private final HousebookEventStorageEngine log;
    private final List<SecondTry> secondTries;

    HousebookCommandBus(Builder builder, HousebookEventStorageEngine log, List<SecondTry> secondTries) {
        super(builder);
        this.log = log;
        this.secondTries = secondTries;
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        var unitOfWork = new AtomicReference<UnitOfWork<?>>();
        MessageHandler<CommandMessage<?>> observed = message -> {
            unitOfWork.set(CurrentUnitOfWork.get());
            return handler.handle(message);
        };
        super.<C, R>handle(command, observed, (sent, result) -> {
            Optional<CommandMessage<C>> instead = secondTry(sent, result);
            if (instead.isPresent()) {
                handle(instead.get(), handler, callback);
            } else {
                callback.onResult(sent, result.isExceptional() ? result : withReceipt(result, unitOfWork.get()));
            }
        });
    }

    private <R> CommandResultMessage<? extends R> withReceipt(
            CommandResultMessage<? extends R> result, UnitOfWork<?> unitOfWork) {
        Receipt receipt = HousebookEventStorageEngine.receiptOf(unitOfWork);
        return result.andMetaData(
                Map.of(MetadataKey.RECEIPT, receipt != null ? receipt : new Receipt(log.head(), null)));
    }

    @SuppressWarnings("unchecked") // A second try is a command of the same kind.
    private <C> Optional<CommandMessage<C>> secondTry(
            CommandMessage<? extends C> sent, CommandResultMessage<?> result) {
        if (!result.isExceptional() || !(result.exceptionResult() instanceof Refused refused)) {
            return Optional.empty();
        }
        return secondTries.stream()
                .flatMap(secondTry -> secondTry.after(sent.getPayload(), refused).stream())
                .map(command -> (CommandMessage<C>) message(command, sent))
                .findFirst();
    }

    private static CommandMessage<?> message(Object command, CommandMessage<?> sent) {
        return new GenericCommandMessage<>(
                new GenericMessage<>(TypeId.generate("cmd"), command, sent.getMetaData()), sent.getCommandName());
    }
}
