package io.housebook.api.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.housebook.api.platform.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpUrlTest {

    @ParameterizedTest
    @CsvSource({
        "smtp://mail, smtp, mail, 587, ,",
        "smtps://mail/, smtps, mail, 465, ,",
        "' SMTP://mail:25', smtp, mail, 25, ,",
        "smtp://[::1]:2525, smtp, [::1], 2525, ,",
        "smtps://u:p@mail, smtps, mail, 465, u, p",
        "smtp://u%40x:p%40ss%3Aw%2F@mail:25, smtp, mail, 25, u@x, p@ss:w/",
        "smtp://u:a+b:c@mail, smtp, mail, 587, u, a+b:c",
        "smtp://u:@mail, smtp, mail, 587, u, ''"
    })
    void a_mail_server(String text, String protocol, String host, int port, String user, String password) {
        assertThat(SmtpUrl.parse(text)).isEqualTo(new SmtpUrl(protocol, host, port, user, password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example.com",
                "smtp:u:s3cret@mail",
                "http://u:s3cret@mail",
                "//u:s3cret@mail",
                "smtp://s3cret@mail",
                "smtp://u:s3cret@",
                "smtp://u:s3cret@mail/path",
                "smtp://u:s3cret@mail?tls=no",
                "smtp://u:s3cret%@mail",
                "smtp://u:s3cret@mail:port"
            })
    void anything_else_is_refused_and_not_repeated(String text) {
        assertThatThrownBy(() -> SmtpUrl.parse(text))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("SMTP_URL names no mail server: ")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void the_password_stays_out_of_logs() {
        assertThat(SmtpUrl.parse("smtps://u:s3cret@mail")).hasToString("smtps://mail:465");
    }

    @ParameterizedTest
    @CsvSource({
        "smtp://u:p@mail.example.com, true",
        "smtp://u:p@10.0.0.7, true",
        "smtp://u:p@localhost, false",
        "smtp://u:p@127.0.0.1, false",
        "smtp://u:p@[::1], false",
        "smtp://mail.example.com, false"
    })
    void a_password_does_not_leave_this_machine_in_the_clear(String url, String tls) {
        assertThat(SmtpUrl.parse(url).sender().getJavaMailProperties())
                .containsEntry("mail.smtp.starttls.required", tls)
                .containsEntry("mail.smtp.starttls.enable", "true");
    }
}
