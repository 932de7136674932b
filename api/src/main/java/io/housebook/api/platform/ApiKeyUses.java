package io.housebook.api.platform;

import io.housebook.messages.apikey.ApiKeyCommand.RecordApiKeyUse;
import io.housebook.messages.apikey.ApiKeyGrant;
import io.housebook.messages.apikey.ApiKeyId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Notes on which days an API key was used: the first use of a day is an event, and the others are in nobody's way. */
@Component
class ApiKeyUses {
    private final Commands commands;
    private final Map<ApiKeyId, LocalDate> noted = new ConcurrentHashMap<>();

    ApiKeyUses(Commands commands) {
        this.commands = commands;
    }

    void note(ApiKeyGrant grant) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        if (!today.equals(noted.get(grant.apiKeyId()))) {
            commands.report(new RecordApiKeyUse(grant.organizationId(), grant.apiKeyId(), today));
            noted.put(grant.apiKeyId(), today);
        }
    }
}
