package io.housebook.api.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The database that {@code DATABASE_URL} names.
 *
 * @param jdbcUrl for the driver
 * @param user null: none, or inside the JDBC URL
 * @param password null: none, or inside the JDBC URL
 * @param display how to name it to people: without credentials and parameters
 */
public record DatabaseUrl(
        Vendor vendor,
        String jdbcUrl,
        @Nullable String user,
        @Nullable String password,
        String display) {

    /** The databases that Housebook runs on. */
    enum Vendor {
        SQLITE("SQLite"),
        POSTGRESQL("PostgreSQL");

        final String title;

        Vendor(String title) {
            this.title = title;
        }
    }

    private static final String SUPPORTED =
            " Supported are sqlite:<file>, file:<file>, postgresql://<user>:<password>@<host>:<port>/<database>"
                    + " (or postgres://) and the same as jdbc:sqlite: and jdbc:postgresql:.";

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)", Pattern.DOTALL);

    /** Empty: it is on a server. */
    public Optional<Path> file() {
        return switch (vendor) {
            case SQLITE -> Optional.of(Path.of(jdbcUrl.substring("jdbc:sqlite:".length())));
            case POSTGRESQL -> Optional.empty();
        };
    }

    /** @throws StartRefused when it is none of the supported forms; the sentence repeats no more of it than its scheme */
    public static DatabaseUrl parse(String text) {
        Matcher matcher = SCHEME.matcher(text.strip());
        if (!matcher.matches()) {
            throw new StartRefused("DATABASE_URL has no scheme." + SUPPORTED);
        }
        String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
        String rest = matcher.group(2);
        return switch (scheme) {
            case "sqlite", "file" -> sqlite(decode(rest.startsWith("//") ? rest.substring(2) : rest));
            case "postgres", "postgresql" -> postgresql("postgresql:" + rest);
            case "jdbc" -> jdbc(rest);
            default -> throw new StartRefused("DATABASE_URL has the scheme “" + scheme + ":”." + SUPPORTED);
        };
    }

    private static DatabaseUrl jdbc(String rest) {
        String lower = rest.toLowerCase(Locale.ROOT);
        if (lower.startsWith("sqlite:")) {
            return sqlite(rest.substring("sqlite:".length()));
        }
        if (lower.startsWith("postgresql://")) {
            return postgresql("postgresql" + rest.substring("postgresql".length()));
        }
        throw new StartRefused("DATABASE_URL is a JDBC URL of another kind." + SUPPORTED);
    }

    private static DatabaseUrl sqlite(String path) {
        if (path.isBlank() || path.contains(":memory:")) {
            throw new StartRefused("DATABASE_URL names no file, and a log that is lost with the process is none."
                    + " Give one, such as sqlite:./housebook.db.");
        }
        if (path.contains("?")) {
            throw new StartRefused("DATABASE_URL has parameters behind a SQLite file; it takes none."
                    + " Give the file alone, such as sqlite:./housebook.db.");
        }
        return new DatabaseUrl(Vendor.SQLITE, "jdbc:sqlite:" + path, null, null, "sqlite:" + path);
    }

    private static DatabaseUrl postgresql(String text) {
        URI uri = uri(text);
        String host = uri.getHost();
        String database = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("^/", "");
        if (host == null || database.isEmpty()) {
            throw new StartRefused("DATABASE_URL names no host and database of PostgreSQL." + SUPPORTED);
        }
        String address = "postgresql://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + "/" + database;
        String parameters = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String userInfo = uri.getRawUserInfo();
        if (userInfo == null) {
            return new DatabaseUrl(Vendor.POSTGRESQL, "jdbc:" + address + parameters, null, null, address);
        }
        int colon = userInfo.indexOf(':');
        String user = decode(colon < 0 ? userInfo : userInfo.substring(0, colon));
        String password = colon < 0 ? null : decode(userInfo.substring(colon + 1));
        return new DatabaseUrl(Vendor.POSTGRESQL, "jdbc:" + address + parameters, user, password, address);
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // Its message repeats the text, and with it the password.
            throw new StartRefused("DATABASE_URL is not a valid URL at character %d; in a user name or password, write"
                            .formatted(e.getIndex() + 1)
                    + " other characters than letters and digits percent-encoded, such as %40 for @.");
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new StartRefused("DATABASE_URL has a % that is not followed by two hexadecimal digits.");
        }
    }

    @Override
    public String toString() {
        return display;
    }
}
