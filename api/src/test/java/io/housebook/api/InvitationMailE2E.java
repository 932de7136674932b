package io.housebook.api;

import static io.housebook.api.ProblemAssert.assertThatIsProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.housebook.api.HousebookClient.Created;
import io.housebook.migrations.TestDatabase.Vendor;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A real mail server on this machine takes what Housebook sends, or does not. */
@ExtendWith(OutputCaptureExtension.class)
class InvitationMailE2E {
    private static final String LINK = "https://housebook.example/v1/invitations/";

    private final GreenMail server = new GreenMail(Stream.of("smtp", "smtps")
            .map(protocol -> new ServerSetup(0, "127.0.0.1", protocol).dynamicPort())
            .toArray(ServerSetup[]::new));

    @BeforeEach
    void start() {
        server.start();
        server.setUser("housebook", "the right one");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @ParameterizedTest
    @EnumSource
    void an_invitation_comes_by_mail_and_its_token_in_no_other_way(Vendor vendor, CapturedOutput output)
            throws Exception {
        try (RunningHousebook housebook = mailing(vendor, "smtp://housebook:the%20right%20one@127.0.0.1:" + smtp())) {
            HousebookClient owner = housebook.client();
            Created organization = owner.anOrganization();
            HousebookClient ada = owner.newcomer("Ada");
            String email = ada.get("/v1/me").text("/email");

            Answer invited = owner.invite(organization, email, "viewer").expect(201);

            MimeMessage mail = mails()[0];
            String token = token(mail);
            assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("Housebook <house@book.example>");
            assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(email);
            assertThat(mail.getSubject()).isEqualTo(SignIn.NAME + " invites you to " + organization.name());
            assertThat(invited.text("/delivery")).isEqualTo("mailed");
            assertThat(invited.at("/token").isNull()).isTrue();
            assertThat(invited.at("/link").isNull()).isTrue();
            assertThat(invited.body()).doesNotContain(token);
            assertThat(output.getAll()).doesNotContain(token);
            ada.post("/v1/invitations/" + token + "/accept").expect(201);
        }
    }

    @Test
    void another_mail_makes_the_token_of_the_one_before_worthless() throws Exception {
        try (RunningHousebook housebook = mailing(Vendor.SQLITE, "smtp://127.0.0.1:" + smtp())) {
            HousebookClient owner = housebook.client();
            Created organization = owner.anOrganization();
            HousebookClient ada = owner.newcomer("Ada");
            Answer invited = owner.invite(organization, ada.get("/v1/me").text("/email"), "viewer")
                    .expect(201);

            Answer again = resend(owner, organization, invited);

            assertThat(again.text("/delivery")).isEqualTo("mailed");
            assertThat(mails()).hasSize(2);
            assertThatIsProblem(
                    ada.post("/v1/invitations/" + token(mails()[0]) + "/accept"), 404, "invitation-not-found");
            ada.post("/v1/invitations/" + token(mails()[1]) + "/accept").expect(201);
        }
    }

    @Test
    void an_invitation_outlives_a_mail_that_is_not_taken(CapturedOutput output) throws Exception {
        MessageDeliveryHandler taking = server.getUserManager().getMessageDeliveryHandler();
        server.getUserManager().setMessageDeliveryHandler((message, address) -> {
            throw new MessagingException("The disk is full");
        });
        try (RunningHousebook housebook = mailing(Vendor.SQLITE, "smtp://127.0.0.1:" + smtp())) {
            HousebookClient owner = housebook.client();
            Created organization = owner.anOrganization();

            Answer invited =
                    owner.invite(organization, "ada@example.com", "viewer").expect(201);

            assertThat(invited.text("/delivery")).isEqualTo("failed");
            assertThat(invited.at("/token").isNull()).isTrue();
            assertThat(warnings(output))
                    .singleElement()
                    .asString()
                    .endsWith(invited.text("/id") + " was not mailed: SMTPSendFailedException");
            assertThat(owner.get(invited.header("Location"), "Housebook-Min-Position", "" + invited.position())
                            .text("/state"))
                    .isEqualTo("pending");

            server.getUserManager().setMessageDeliveryHandler(taking);
            assertThat(resend(owner, organization, invited).text("/delivery")).isEqualTo("mailed");
            assertThat(token(mails()[0])).isNotEmpty();
        }
    }

    @Test
    void a_server_that_is_not_who_it_says_gets_no_mail(CapturedOutput output) {
        String itsOwnCertificate = "smtps://housebook:the%20right%20one@127.0.0.1:"
                + server.getSmtps().getPort();

        assertThatNothingIsMailed(itsOwnCertificate, "SunCertPathBuilderException", output);
    }

    @Test
    void a_wrong_password_is_told_to_operators_by_its_kind_alone(CapturedOutput output) {
        assertThatNothingIsMailed(
                "smtp://housebook:s3cret@127.0.0.1:" + smtp(), "AuthenticationFailedException", output);
        assertThat(warnings(output)).noneMatch(warning -> warning.contains("s3cret"));
    }

    @Test
    void a_server_without_an_address_to_send_from_ends_the_start_with_one_line(CapturedOutput output) {
        assertThatThrownBy(() -> RunningHousebook.on(
                        Vendor.SQLITE.newDatabase(), "--housebook.smtp-url=smtp://127.0.0.1", "--housebook.mail-from="))
                .isInstanceOf(RuntimeException.class);

        assertThat(output.getAll().lines().filter(line -> line.contains("does not start")))
                .singleElement()
                .asString()
                .contains("Housebook does not start: MAIL_FROM is no e-mail address");
    }

    private void assertThatNothingIsMailed(String url, String reason, CapturedOutput output) {
        try (RunningHousebook housebook = mailing(Vendor.SQLITE, url)) {
            HousebookClient owner = housebook.client();

            Answer invited = owner.invite(owner.anOrganization(), "ada@example.com", "viewer")
                    .expect(201);

            assertThat(invited.text("/delivery")).isEqualTo("failed");
            assertThat(warnings(output)).singleElement().asString().endsWith(" was not mailed: " + reason);
            assertThat(mails()).isEmpty();
        }
    }

    private static RunningHousebook mailing(Vendor vendor, String url) {
        return RunningHousebook.on(
                vendor.newDatabase(),
                "--housebook.smtp-url=" + url,
                "--housebook.mail-from=Housebook <house@book.example>",
                "--housebook.public-url=https://housebook.example");
    }

    private int smtp() {
        return server.getSmtp().getPort();
    }

    /** In the order of their coming. */
    private MimeMessage[] mails() {
        return server.getReceivedMessages();
    }

    private static Answer resend(HousebookClient owner, Created organization, Answer invited) {
        return owner.post(organization.path() + "/invitations/" + invited.text("/id") + "/resend")
                .expect(200);
    }

    private static String token(MimeMessage mail) throws Exception {
        Matcher link = Pattern.compile(Pattern.quote(LINK) + "(\\S+)")
                .matcher(mail.getContent().toString());
        assertThat(link.find()).as(GreenMailUtil.getBody(mail)).isTrue();
        return link.group(1);
    }

    private static Stream<String> warnings(CapturedOutput output) {
        return Arrays.stream(output.getAll().split("\n")).filter(line -> line.contains("WARN  InvitationMail"));
    }
}
