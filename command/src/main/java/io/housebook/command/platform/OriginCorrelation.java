package io.housebook.command.platform;

import io.housebook.messages.platform.MetadataKey;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/** Hands on from a message to those it leads to: who asked for it and from where, what began it, what caused it. */
final class OriginCorrelation implements CorrelationDataProvider {
    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        var data = new HashMap<String, Object>();
        for (String key : MetadataKey.ORIGIN) {
            Object value = message.getMetaData().get(key);
            if (value != null) {
                data.put(key, value);
            }
        }
        data.put(
                MetadataKey.CORRELATION_ID,
                message.getMetaData().getOrDefault(MetadataKey.CORRELATION_ID, message.getIdentifier()));
        data.put(MetadataKey.CAUSATION_ID, message.getIdentifier());
        return data;
    }
}
