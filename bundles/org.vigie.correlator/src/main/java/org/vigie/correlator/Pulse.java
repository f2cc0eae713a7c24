package org.vigie.correlator;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.notify.Notifier;
import org.vigie.core.catalogue.NotifierUse;
import org.vigie.core.guard.Guard;
import org.vigie.core.settings.Binder;
import org.vigie.core.settings.Vault;

/**
 * Calls one configured notifier at its times, where it is one that beats, as long as all is well. Everything but the call itself
 * happens at the helm: where that stands still nothing beats.
 */
final class Pulse {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    /** As soon as it is known how often. */
    private static final Duration AT_ONCE = Duration.ZERO;

    private final Postman.Office office;
    private final NotifierUse use;
    private final @Nullable Notifier<?> notifier;
    private @Nullable Record settings;
    private Duration every = AT_ONCE;
    private @Nullable Runnable timer;
    private @Nullable Delivery under;
    private boolean due = true;
    private boolean known;
    private String trouble = "";

    Pulse(Postman.Office office, NotifierUse use, @Nullable Notifier<?> notifier) {
        this.office = office;
        this.use = use;
        this.notifier = notifier;
    }

    @SuppressWarnings("ReferenceEquality") // another service object is another plug-in, whatever it equals
    boolean isOf(NotifierUse other, @Nullable Notifier<?> plugin) {
        return use.equals(other) && notifier == plugin;
    }

    /**
     * Beats where it is time.
     *
     * @param ill why not; empty: all is well
     */
    void go(Vault vault, Supplier<String> ill) {
        if (!known && notifier != null) {
            learn(notifier, vault);
        }
        if (notifier == null || settings == null || !every.isPositive() || !due || under != null) {
            return;
        }
        due = false;
        timer = office.parts().clock().after(every, () -> office.helm().run(() -> due = true));
        var why = ill.get();
        if (why.isEmpty()) {
            beat(notifier, settings);
        } else {
            say("is not called: " + why);
        }
    }

    private void learn(Notifier<?> plugin, Vault vault) {
        known = true;
        var type = Delivery.settingsOf(plugin);
        var bound = type.isEmpty()
                ? null
                : Binder.bind(use.settings(type.get()), type.get(), vault).value();
        if (bound != null
                && Guard.call(() -> Delivery.beats(plugin, bound)) instanceof Guard.Value<Duration>(var told)) {
            settings = bound;
            every = told;
        }
    }

    private void beat(Notifier<?> plugin, Record with) {
        var delivery = new Delivery[1];
        delivery[0] = Delivery.beat(plugin, with, answer -> office.helm().run(() -> back(delivery[0], answer)));
        under = delivery[0];
        under.start(office.parts().crew(), office.parts().clock(), Postman.DEADLINE);
    }

    private void back(Delivery delivery, Guard.Answer<Boolean> answer) {
        if (under == delivery) {
            under = null;
            say(
                    answer instanceof Guard.Failed<Boolean> failed
                            ? "was not reached: " + failed.cause().getMessage()
                            : "");
        }
    }

    private void say(String now) {
        if (!now.equals(trouble) && !now.isEmpty()) {
            LOG.warn("{} {}", use.name(), now);
        } else if (!now.equals(trouble)) {
            LOG.info("{} is called again", use.name());
        }
        trouble = now;
    }

    /** What keeps it from beating; empty: nothing. */
    String trouble() {
        return trouble;
    }

    void stop() {
        if (timer != null) {
            timer.run();
        }
    }
}
