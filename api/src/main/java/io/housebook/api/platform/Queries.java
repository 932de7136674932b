package io.housebook.api.platform;

import io.housebook.messages.platform.MetadataKey;
import io.housebook.messages.platform.Page;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks queries on behalf of the current request, which may name the position that the answer must include. */
@Component
public class Queries {
    private final QueryGateway gateway;
    private final CurrentRequest request;
    private final Reads reads;

    Queries(QueryGateway gateway, CurrentRequest request, Reads reads) {
        this.gateway = gateway;
        this.request = request;
        this.reads = reads;
    }

    /** @throws io.housebook.messages.platform.Refused when there is no answer */
    public <T> T one(Object query, Class<T> type) {
        return ask(query, ResponseTypes.instanceOf(type), request.minPosition());
    }

    /** @throws io.housebook.messages.platform.Refused when there is no answer */
    public <T> List<T> list(Object query, Class<T> itemType) {
        return ask(query, ResponseTypes.multipleInstancesOf(itemType), request.minPosition());
    }

    /** @throws io.housebook.messages.platform.Refused when there is no answer */
    public <T> Page<T> page(Object query, Class<T> itemType) {
        return ask(query, new PageOf<>(itemType), request.minPosition());
    }

    /**
     * Outside of requests too: the answer as it is now.
     *
     * @throws io.housebook.messages.platform.Refused when there is none
     */
    public <T> T present(Object query, Class<T> type) {
        return ask(query, ResponseTypes.instanceOf(type), null);
    }

    private <T> T ask(Object query, ResponseType<T> type, @Nullable Long minPosition) {
        return reads.ask(() -> askOnce(query, type, minPosition));
    }

    private <T> T askOnce(Object query, ResponseType<T> type, @Nullable Long minPosition) {
        Map<String, ?> metadata =
                minPosition == null ? MetaData.emptyInstance() : Map.of(MetadataKey.MIN_POSITION, minPosition);
        try {
            return gateway.query(query.getClass().getName(), new GenericMessage<>(query, metadata), type)
                    .join();
        } catch (CompletionException e) {
            throw Failures.unchecked(e.getCause());
        }
    }
}
