package org.vigie.api.classify;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names a classifier and its stage. Where two have the same name, the higher {@code service.ranking} classifies. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Classifies {
    /** The name, an id. */
    String value();

    /** When it runs, and about what. */
    Stage stage();

    /** Version of the state record: another one means that the state is rebuilt from the facts that the core keeps. */
    int state() default 1;
}
