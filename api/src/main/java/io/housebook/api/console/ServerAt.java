package io.housebook.api.console;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option {@code --url}. */
final class ServerAt {
    private static final String OF_THIS_MACHINE = "http://127.0.0.1:${env:PORT:-8080}";

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = OF_THIS_MACHINE,
            converter = Address.class,
            description = {
                "Where the server is. Default: that of this machine,",
                "http://127.0.0.1 at PORT, otherwise at 8080."
            })
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            converter = Token.class,
            description = {"A file with an access token.", "Default: the token in the variable HOUSEBOOK_TOKEN."})
    private @Nullable String token = System.getenv("HOUSEBOOK_TOKEN");

    Server server() {
        return new Server(url, token, null);
    }

    Server server(Reason reason) {
        return new Server(url, token, reason.given());
    }

    /** The token itself is no option: what is on a command line, everybody on the machine can read. */
    static final class Token implements ITypeConverter<String> {
        @Override
        public String convert(String file) {
            try {
                return Files.readString(Path.of(file)).strip();
            } catch (IOException | InvalidPathException e) {
                throw new TypeConversionException("“%s” is not a file that can be read.".formatted(file));
            }
        }
    }

    static final class Address implements ITypeConverter<URI> {
        @Override
        public URI convert(String text) {
            try {
                URI url = new URI(text.replaceFirst("/+$", ""));
                if (isAddress(url)) {
                    return url;
                }
            } catch (URISyntaxException e) {
                // It is none.
            }
            throw new TypeConversionException(
                    "“%s” is not the address of a server, such as http://127.0.0.1:8080; without --url it is that of this machine, at PORT."
                            .formatted(text));
        }

        private static boolean isAddress(URI url) {
            return ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
                    && url.getHost() != null
                    && url.getPort() != 0
                    && url.getPort() <= 65_535
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null;
        }
    }
}
