package io.housebook.api.platform;

import io.housebook.messages.platform.Refusal;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an operation may refuse for reasons of its own; what follows from its body and its parameters goes without saying. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {
    Refusal[] value();
}
