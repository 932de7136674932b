package io.housebook.messages.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The packages that the annotated package may import, each with all that lies below it. The package itself, {@code java}
 * and the null annotations go without saying. An architecture test executes this.
 */
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.RUNTIME)
public @interface MayImport {
    String[] value();
}
