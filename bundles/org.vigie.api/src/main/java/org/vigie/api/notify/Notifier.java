package org.vigie.api.notify;

import java.io.IOException;
import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Carries a change of an incident to people or systems. One Declarative Services component with a {@link NotifierType} and a
 * settings record; it holds nothing that matters.
 *
 * @param <S> the settings record, bound from {@code notifiers:} in the agent's file
 */
@ConsumerType
public interface Notifier<S extends Record> {
    /**
     * Delivers one notice. May block up to the notice's deadline and may fail; never called twice at once for one configured
     * notifier. The same notice can come again after a crash, with the same id.
     *
     * @throws IOException where it should be tried again later; a {@link Later} says when
     * @throws Refused where trying again makes no sense
     */
    void deliver(S settings, Notice notice) throws IOException, InterruptedException;

    /**
     * How often {@link #beat} is to be called as long as all is well: somebody tells people, sees, and gets rid of what is to
     * be told. Zero, as it is for nearly all: never.
     */
    default Duration beats(S settings) {
        return Duration.ZERO;
    }

    /**
     * Says that all is well. What is said about time and threads of {@link #deliver} holds here, too; a call that fails is not
     * made good.
     */
    default void beat(S settings) throws IOException, InterruptedException {}

    /** The receiver asks for patience: trying again sooner is of no use. */
    final class Later extends IOException {
        private final Duration patience;

        /** For this reason, and not before this time has passed. */
        public Later(String why, Duration patience) {
            super(why);
            this.patience = patience;
        }

        /** How long to wait at least; an hour is the most that is granted. */
        public Duration patience() {
            return patience;
        }
    }

    /** The receiver will never take this notice; the message says why and what to do. */
    final class Refused extends IOException {
        /** It will never be taken, for this reason. */
        public Refused(String why) {
            super(why);
        }
    }
}
