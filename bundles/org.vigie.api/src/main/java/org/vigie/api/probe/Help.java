package org.vigie.api.probe;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a setting means, in one sentence: shown by the schema, the command line and the reference. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD}) // on the accessor too: there bnd sees it, and imports it
public @interface Help {
    /** The text. */
    String value();
}
