package io.housebook.api.member;

import io.housebook.api.access.Secrets;
import io.housebook.api.platform.StartRefused;
import io.housebook.messages.member.PendingInvitation;
import io.housebook.messages.member.PendingInvitations;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Brings invitations to those whom they are for, where there is a mail server. */
@Component
class InvitationMail {
    private static final Logger LOG = LoggerFactory.getLogger(InvitationMail.class);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final PendingInvitations invitations;
    private final Optional<JavaMailSender> server;
    private final String from;
    private final String publicUrl;

    InvitationMail(
            PendingInvitations invitations,
            @Value("${housebook.smtp-url}") String smtpUrl,
            @Value("${housebook.mail-from}") String from,
            @Value("${housebook.public-url}") String publicUrl) {
        this.invitations = invitations;
        this.server = Optional.of(smtpUrl)
                .filter(url -> !url.isBlank())
                .map(url -> SmtpUrl.parse(url).sender());
        this.from = from;
        this.publicUrl = publicUrl;
        server.ifPresent(_ -> requireAddress(from));
    }

    private static void requireAddress(String from) {
        try {
            new InternetAddress(from, true);
        } catch (AddressException e) {
            throw new StartRefused(
                    "MAIL_FROM is no e-mail address, such as housebook@example.com or Housebook <housebook@example.com>;"
                            + " SMTP_URL needs it.");
        }
    }

    /**
     * Returns when the mail server has taken it, or has not.
     *
     * @param inviter the name of who sends it
     */
    Delivery deliver(String token, String inviter) {
        return server.map(present -> invitations
                        .byToken(Secrets.hash(token))
                        .map(pending -> mail(present, token, inviter, pending))
                        .orElse(Delivery.FAILED))
                .orElse(Delivery.BY_HAND);
    }

    /** Where whoever has the token sees the invitation. */
    String link(String token) {
        return publicUrl + "/v1/invitations/" + token;
    }

    private Delivery mail(JavaMailSender server, String token, String inviter, PendingInvitation invitation) {
        try {
            server.send(message -> write(message, token, inviter, invitation));
            return Delivery.MAILED;
        } catch (MailException e) {
            LOG.warn("{} was not mailed: {}", invitation.invitationId(), reason(e));
            return Delivery.FAILED;
        }
    }

    /** Not in the server's words: those may repeat what it was told. */
    private static String reason(MailException failure) {
        Throwable told = failure instanceof MailSendException unsent && unsent.getMessageExceptions().length > 0
                ? unsent.getMessageExceptions()[0]
                : failure;
        return NestedExceptionUtils.getMostSpecificCause(told).getClass().getSimpleName();
    }

    private void write(MimeMessage message, String token, String inviter, PendingInvitation invitation)
            throws MessagingException {
        var mail = new MimeMessageHelper(message);
        mail.setFrom(from);
        mail.setTo(invitation.email());
        mail.setSubject("%s invites you to %s".formatted(inviter, invitation.organization()));
        mail.setText(text(token, inviter, invitation));
        // Nobody is there to answer to (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
    }

    private String text(String token, String inviter, PendingInvitation invitation) {
        return """
                %s invites you to belong to “%s” on Housebook, as %s.

                Until %s this address shows the invitation, and takes your answer:

                %s

                Whoever has the address can see the invitation: keep it to yourself. If you do not want to belong there,
                you need do nothing.
                """.formatted(
                        inviter,
                        invitation.organization(),
                        invitation.role().name().toLowerCase(Locale.ROOT),
                        TIME.format(invitation.expiresAt()),
                        link(token));
    }
}
