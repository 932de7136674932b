package io.housebook.query.apikey;

import io.housebook.messages.apikey.ApiKeyId;
import io.housebook.messages.apikey.ApiKeyQuery.FindApiKey;
import io.housebook.messages.apikey.ApiKeyQuery.ListApiKeys;
import io.housebook.messages.apikey.ApiKeyView;
import io.housebook.messages.platform.Page;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.query.platform.Cursors;
import io.housebook.query.platform.Pages;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers what is asked about API keys. */
@Component
@Transactional(readOnly = true)
class ApiKeyQueries {
    private static final Cursors<ApiKeyId> CURSORS = new Cursors<>("api-keys", ApiKeyId::new);

    private final ApiKeyRows rows;

    ApiKeyQueries(ApiKeyRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    ApiKeyView find(FindApiKey query) {
        return rows.findByIdAndOrganizationId(
                        query.apiKeyId().value(), query.organizationId().value())
                .map(ApiKeyRow::toView)
                .orElseThrow(() -> Refused.because(Refusal.API_KEY_NOT_FOUND, "There is no such API key."));
    }

    /** By id, which is the order of issue. */
    @QueryHandler
    Page<ApiKeyView> list(ListApiKeys query) {
        String after = query.cursor() == null ? "" : CURSORS.key(query.cursor()).value();
        return Pages.of(
                rows.findByOrganizationIdAndIdGreaterThanOrderById(
                        query.organizationId().value(), after, Limit.of(query.limit() + 1)),
                query.limit(),
                ApiKeyRow::toView,
                view -> CURSORS.after(view.id()));
    }
}
