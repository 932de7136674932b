package io.housebook.api.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ServerAtTest {

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, http://127.0.0.1:8080",
        "http://127.0.0.1:8080/, http://127.0.0.1:8080",
        "https://housebook.example/behind/a/proxy//, https://housebook.example/behind/a/proxy",
        "HTTP://[::1]:8080, HTTP://[::1]:8080"
    })
    void an_address(String text, String address) {
        assertThat(new ServerAt.Address().convert(text)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "localhost:8080",
                "ftp://localhost",
                "http://",
                "http://127.0.0.1:0",
                "http://127.0.0.1:70000",
                "http://127.0.0.1:abc",
                "http://user:secret@localhost",
                "http://localhost?a=b",
                "http://localhost#a",
                "http://local host"
            })
    void what_is_none(String text) {
        assertThatThrownBy(() -> new ServerAt.Address().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("is not the address of a server, such as http://127.0.0.1:8080");
    }
}
