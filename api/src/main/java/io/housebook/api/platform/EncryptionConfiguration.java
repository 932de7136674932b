package io.housebook.api.platform;

import java.nio.file.Path;
import java.util.SortedSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The keys that seal what the database keeps: whoever uses them knows that they are the right ones. */
@Configuration(proxyBeanMethods = false)
class EncryptionConfiguration {

    /**
     * Before there are pools and whatever works with them: a start that is refused leaves nothing behind that would have to be
     * stopped.
     *
     * @param schema is there before anything is read
     */
    @Bean
    KeyRing keyRing(
            @Value("${housebook.encryption-key:}") String keys,
            @Value("${housebook.encryption-key-file:}") String file,
            DatabaseUrl url,
            Schema schema) {
        var database = new DriverManagerDataSource(url.jdbcUrl());
        database.setUsername(url.user());
        database.setPassword(url.password());
        SortedSet<String> needed = new KeyUses(database).keyIds();
        return configured(keys, file, url, needed).requireAll(needed);
    }

    private static KeyRing configured(String keys, String file, DatabaseUrl url, SortedSet<String> needed) {
        if (!keys.isBlank() && !file.isBlank()) {
            throw new StartRefused("DB_ENCRYPTION_KEY and DB_ENCRYPTION_KEY_FILE are both set: give one of them.");
        }
        if (!keys.isBlank()) {
            return KeyRing.parse(keys, "DB_ENCRYPTION_KEY");
        }
        if (!file.isBlank()) {
            return EncryptionKeyFile.at(Path.of(file.strip()));
        }
        return url.file()
                .map(database -> EncryptionKeyFile.beside(database, needed))
                .orElseThrow(() -> new StartRefused("DB_ENCRYPTION_KEY is not set, nor is DB_ENCRYPTION_KEY_FILE. On"
                        + " PostgreSQL one must be: 32 random bytes in base64, as “openssl rand -base64 32” makes them,"
                        + " the same for all nodes."));
    }
}
