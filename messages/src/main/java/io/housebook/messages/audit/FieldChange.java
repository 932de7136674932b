package io.housebook.messages.audit;

import org.jspecify.annotations.Nullable;

/**
 * What an event made of one field of what it happened to. Of a secret only that it is another one, and what it is recognised by.
 *
 * @param before null: there was nothing
 * @param after null: there is nothing any more
 */
public record FieldChange(
        String field, @Nullable Object before, @Nullable Object after) {}
