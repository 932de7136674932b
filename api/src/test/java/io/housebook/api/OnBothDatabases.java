package io.housebook.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs all tests of a class against a {@link RunningHousebook} on SQLite, and again on PostgreSQL. Classes share these two,
 * and what others have written to them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}", autoCloseArguments = false)
@ArgumentsSource(RunningHousebooks.class)
@interface OnBothDatabases {
    /** Whether the class needs databases of its own, because it breaks them or counts what is in them. */
    boolean ofItsOwn() default false;

    /** Settings for Housebooks of its own, such as {@code --housebook.read-your-write.patience=200ms}. */
    String[] settings() default {};
}
