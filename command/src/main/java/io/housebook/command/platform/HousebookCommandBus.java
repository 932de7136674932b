package io.housebook.command.platform;

import io.housebook.messages.platform.MetadataKey;
import io.housebook.messages.platform.Receipt;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.TypeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 *
 * <p>A command that was decided on state that turned out to be old, or may be, is decided again on what the log says now. One
 * that names the version it is meant for is then told which one there is.
 */
final class HousebookCommandBus extends SimpleCommandBus {
    /** How often a command is decided when others are faster each time. */
    private static final int ATTEMPTS = 5;

    private final HousebookEventStorageEngine log;
    private final AggregateCache cache;
    private final List<SecondTry> secondTries;

    HousebookCommandBus(
            Builder builder, HousebookEventStorageEngine log, AggregateCache cache, List<SecondTry> secondTries) {
        super(builder);
        this.log = log;
        this.cache = cache;
        this.secondTries = secondTries;
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        decide(command, handler, callback, 1);
    }

    private <C, R> void decide(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback,
            int attempt) {
        var unitOfWork = new AtomicReference<UnitOfWork<?>>();
        MessageHandler<CommandMessage<?>> observed = message -> {
            unitOfWork.set(CurrentUnitOfWork.get());
            return handler.handle(message);
        };
        super.<C, R>handle(command, observed, (sent, result) -> {
            if (attempt < ATTEMPTS && unitOfWork.get() != null && mayBeOld(unitOfWork.get())) {
                decide(command, handler, callback, attempt + 1);
                return;
            }
            Optional<CommandMessage<C>> instead = secondTry(sent, result);
            if (instead.isPresent()) {
                handle(instead.get(), handler, callback);
            } else {
                callback.onResult(sent, result.isExceptional() ? result : withReceipt(result, unitOfWork.get()));
            }
        });
    }

    /** Whether the log may say something else than what the decision rests on; forgets that. */
    private boolean mayBeOld(UnitOfWork<?> unitOfWork) {
        return switch (HousebookEventStorageEngine.outcomeOf(unitOfWork)) {
            case NOT_TRIED -> {
                Set<Object> served = AggregateCache.servedTo(unitOfWork);
                cache.removeAll(served);
                yield !served.isEmpty();
            }
            case OUTRUN -> true;
            case APPENDED, REFUSED -> false;
        };
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
