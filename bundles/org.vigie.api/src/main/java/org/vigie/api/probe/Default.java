package org.vigie.api.probe;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The value of a setting that is left out, written as in YAML. A setting without one is required unless it is nullable. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD}) // on the accessor too: there bnd sees it, and imports it
public @interface Default {
    /** The text. */
    String value();
}
