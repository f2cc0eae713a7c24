package org.vigie.api.notify;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the kind of notifier, as it stands behind {@code use:} in the agent's file. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface NotifierType {
    /** The name, an id. */
    String value();

    /**
     * Other names that it answers to, ids too. A settings record with a component {@code use} is told by which name it was
     * called, and one with a component {@code lang} the language of its messages.
     */
    String[] also() default {};
}
