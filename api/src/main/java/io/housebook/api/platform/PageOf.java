package io.housebook.api.platform;

import io.housebook.messages.platform.Page;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.axonframework.messaging.responsetypes.ResponseType;

/** Matches query handlers that return a {@code Page} of this type of items, which Axon's own response types do not. */
record PageOf<T>(Class<T> itemType) implements ResponseType<Page<T>> {
    @Override
    public boolean matches(Type returned) {
        return returned instanceof ParameterizedType type
                && type.getRawType().equals(Page.class)
                && type.getActualTypeArguments()[0].equals(itemType);
    }

    @Override
    @SuppressWarnings("unchecked") // There is no class of pages of one type of items.
    public Class<Page<T>> responseMessagePayloadType() {
        return (Class<Page<T>>) (Class<?>) Page.class;
    }

    @Override
    public Class<?> getExpectedResponseType() {
        return itemType;
    }
}
