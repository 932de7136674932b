package io.housebook.command.platform;

import io.housebook.messages.apikey.ApiKeyCommand;
import io.housebook.messages.host.HostCommand;
import io.housebook.messages.member.InvitationCommand;
import io.housebook.messages.member.MemberCommand;
import io.housebook.messages.organization.OrganizationCommand;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import io.housebook.messages.user.SessionCommand;
import io.housebook.messages.user.UserCommand;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;

/** Turns what is wrong with a command, whether its own shape or its target, into a {@link Refused}. */
public final class RefusalInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {
    private final Validator validator;

    public RefusalInterceptor(Validator validator) {
        this.validator = validator;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        Object command = unitOfWork.getMessage().getPayload();
        requireShape(command);
        try {
            return chain.proceed();
        } catch (AggregateNotFoundException e) {
            throw notFound(command, e);
        }
    }

    private void requireShape(Object command) {
        Set<ConstraintViolation<Object>> violations = validator.validate(command);
        if (!violations.isEmpty()) {
            List<Fault> faults = violations.stream()
                    .map(violation -> Fault.at(pointer(violation), violation.getMessage()))
                    .sorted(Comparator.comparing(Fault::toString))
                    .toList();
            throw Refused.invalid(faults);
        }
    }

    /** From {@code revisions[1].slug} to {@code /revisions/1/slug}. */
    private static String pointer(ConstraintViolation<Object> violation) {
        return "/"
                + violation
                        .getPropertyPath()
                        .toString()
                        .replaceAll("[\\[.]", "/")
                        .replace("]", "");
    }

    private static RuntimeException notFound(Object command, AggregateNotFoundException e) {
        return switch (command) {
            case OrganizationCommand _ ->
                Refused.because(Refusal.ORGANIZATION_NOT_FOUND, "There is no such organization.");
            case MemberCommand _ -> Refused.because(Refusal.MEMBER_NOT_FOUND, "There is no such member.");
            case InvitationCommand _ -> Refused.because(Refusal.INVITATION_NOT_FOUND, "There is no such invitation.");
            case ApiKeyCommand _ -> Refused.because(Refusal.API_KEY_NOT_FOUND, "There is no such API key.");
            case HostCommand _ -> Refused.because(Refusal.HOST_NOT_FOUND, "There is no such host.");
            case UserCommand _ -> Refused.because(Refusal.USER_NOT_FOUND, "There is no such user.");
            case SessionCommand _ -> Refused.because(Refusal.SESSION_NOT_FOUND, "There is no such session.");
            default -> e;
        };
    }
}
