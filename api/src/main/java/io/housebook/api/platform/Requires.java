package io.housebook.api.platform;

import io.housebook.messages.platform.Permission;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the caller of an operation needs. Every operation declares it; one that does not is never run. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
    Permission value();

    /** Whether the caller must say why. */
    boolean reason() default false;
}
