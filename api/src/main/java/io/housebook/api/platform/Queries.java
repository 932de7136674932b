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
import org.springframework.stereotype.Component;

/** Asks queries on behalf of the current request, which may name the position that the answer must include. */
@Component
public class Queries {
    private final QueryGateway gateway;
    private final CurrentRequest request;

    Queries(QueryGateway gateway, CurrentRequest request) {
        this.gateway = gateway;
        this.request = request;
    }

    /** @throws io.housebook.messages.platform.Refused when there is no answer */
    public <T> T one(Object query, Class<T> type) {
        return ask(query, ResponseTypes.instanceOf(type));
    }

    /** @throws io.housebook.messages.platform.Refused when there is no answer */
    public <T> List<T> list(Object query, Class<T> itemType) {
        return ask(query, ResponseTypes.multipleInstancesOf(itemType));
    }

    /** @throws io.housebook.messages.platform.Refused when there is no answer */
    public <T> Page<T> page(Object query, Class<T> itemType) {
        return ask(query, new PageOf<>(itemType));
    }

    private <T> T ask(Object query, ResponseType<T> type) {
        Long minPosition = request.minPosition();
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
