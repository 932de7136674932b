package io.housebook.api.evidence;

import io.housebook.api.platform.DatabaseUrl;
import io.housebook.api.platform.KeyRing;
import io.housebook.messages.evidence.NoteSigner;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who signs the checkpoints, and where they go. */
@Configuration(proxyBeanMethods = false)
class EvidenceConfiguration {

    @Bean
    NoteSigner noteSigner(@Qualifier("logDataSource") DataSource database, KeyRing ring) {
        return new LogKeys(database, ring).signer();
    }

    @Bean
    CheckpointFile checkpointFile(
            @Value("${housebook.checkpoint-file}") String file, DatabaseUrl database, NoteSigner signer) {
        return new CheckpointFile(CheckpointFile.path(file, database).orElse(null), signer.key());
    }

    @Bean
    CheckpointWebhook checkpointWebhook(@Value("${housebook.checkpoint-webhook}") String address) {
        return new CheckpointWebhook(address);
    }
}
