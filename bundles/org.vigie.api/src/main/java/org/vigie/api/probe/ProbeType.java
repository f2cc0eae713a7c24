package org.vigie.api.probe;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the kind of probe, as it stands behind {@code probe:} in a service file. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ProbeType {
    /** The name, an id. */
    String value();

    /**
     * URL schemes that mean this probe in the short form, where they are not just its name. The URL goes into the setting
     * {@code url} where there is one, else into {@code host} and {@code port}; its query fills settings by name.
     */
    String[] schemes() default {};

    /** Whether a first failure may be checked again at once; false for probes that write or cost. */
    boolean repeat() default true;

    /** The values that expectations may ask of it, each as {@code name: what it is}. */
    String[] values() default {};
}
