package io.housebook.messages.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name under which an event is stored. It is chosen, never derived: classes may be renamed, this may not. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EventType {
    /** For instance {@code organization.created}. */
    String value();

    /** The version of the stored form, counted from 1; a new one needs an upcaster from the one before. */
    int revision() default 1;
}
