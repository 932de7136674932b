package io.housebook.messages.apikey;

import io.housebook.messages.organization.OrganizationId;
import org.jspecify.annotations.Nullable;

/** What can be asked about API keys. */
public sealed interface ApiKeyQuery {

    /** One key: an {@link ApiKeyView}, or the refusal {@code api-key-not-found}. */
    record FindApiKey(OrganizationId organizationId, ApiKeyId apiKeyId) implements ApiKeyQuery {}

    /**
     * The keys of an organization in the order of their issue: a {@code Page<ApiKeyView>}.
     *
     * @param cursor where to go on, from the page before; null: at the beginning
     * @param limit how many at most
     */
    record ListApiKeys(
            OrganizationId organizationId, @Nullable String cursor, int limit) implements ApiKeyQuery {}
}
