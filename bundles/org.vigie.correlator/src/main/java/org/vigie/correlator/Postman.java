package org.vigie.correlator;

import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.notify.Notifier;
import org.vigie.core.catalogue.NotifierUse;
import org.vigie.core.guard.Guard;
import org.vigie.core.settings.Binder;
import org.vigie.core.settings.Vault;

/**
 * Carries the errands of one configured notifier, in order, one at a time, until each is delivered or given up. Everything but
 * the delivery itself happens at the helm.
 */
final class Postman {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

    /** One message an incident: more at once means that nobody could read them either. */
    static final int WAITING_MAX = 256;

    /** A slow mail server answers within this; a channel that does not is tried again. */
    static final Duration DEADLINE = Duration.ofSeconds(30);

    /** After a day a notice informs nobody any more: it is given up, and the log says so. */
    static final Duration GIVE_UP = Duration.ofHours(24);

    /** A receiver may ask for some patience, and not for silence over a whole outage. */
    static final Duration PATIENCE = Duration.ofHours(1);

    /** A clock can be set, and a machine can sleep: what waits for its hour looks at the clock so often. */
    private static final Duration LOOK_UP = Duration.ofMinutes(15);

    private final Office office;
    private final Bag waiting;
    private NotifierUse use;
    private @Nullable Notifier<?> notifier;
    private @Nullable Delivery under;
    private @Nullable Errand carried;
    private @Nullable Runnable retry;
    private @Nullable Runnable wake;
    private int failures;
    private String hindrance = "";

    /**
     * What all postmen share.
     *
     * @param parts time and threads
     * @param helm where everything happens
     * @param ended hears of each errand that came to its end, with the trouble, or null where it was delivered
     */
    record Office(Parts parts, Helm helm, Backoff backoff, BiConsumer<Errand, @Nullable String> ended) {}

    Postman(Office office, NotifierUse use) {
        this.office = office;
        this.use = use;
        this.waiting = new Bag(office.parts().pace());
    }

    void carry(Errand errand) {
        if (waiting.size() >= WAITING_MAX) {
            waiting.oldest(one -> under != null && one.equals(carried))
                    .ifPresent(oldest -> giveUp(oldest, "too many wait for " + use.name()));
        }
        waiting.add(errand);
    }

    /** Does not carry this any more; if it is on its way right now, it goes on. */
    void drop(Errand errand) {
        waiting.remove(errand);
    }

    /** Its settings changed, or its plug-in came, went or was replaced: what hindered it may be over. */
    @SuppressWarnings("ReferenceEquality") // another service object is another plug-in, whatever it equals
    void equip(NotifierUse now, @Nullable Notifier<?> plugin) {
        if (!now.equals(use) || plugin != notifier) {
            failures = 0;
            rest(null);
            under = under != null && under.isLate()
                    ? null
                    : under; // whatever hangs in there hangs in a plug-in that is gone
        }
        use = now;
        notifier = plugin;
    }

    /** Nobody is to be told this way any more. */
    void dismiss() {
        rest(null);
        sleep(null);
        waiting.all().forEach(errand -> giveUp(errand, use.name() + " is no longer configured"));
    }

    /** Goes on its way if there is anything to carry and nothing in the way. */
    void go(Vault vault, Standing standing) {
        if (under == null) {
            sort(standing);
        }
        var next = waiting.next();
        if (under != null || retry != null || next.isEmpty()) {
            return;
        }
        var plugin = notifier;
        if (plugin == null) {
            hinder("waits for a notifier of type " + use.type());
            return;
        }
        var settings = settings(plugin, vault);
        if (settings != null) {
            deliver(plugin, settings, next.get());
        }
    }

    /** Puts aside what nobody needs to be told, and sets the clock for what waits for its hour. */
    private void sort(Standing standing) {
        var now = office.parts().clock().now();
        waiting.look(use.rules(), now, standing::incident);
        waiting.idle(standing::incident).forEach(this::forget);
        waiting.moot().forEach(this::spare);
        for (var old = waiting.old(now, GIVE_UP); old.isPresent(); old = waiting.old(now, GIVE_UP)) {
            giveUp(old.get(), "undelivered for " + GIVE_UP.toHours() + " hours");
        }
        sleep(waiting.wake()
                .map(until -> Duration.between(now, until))
                .map(wait -> wait.compareTo(LOOK_UP) < 0 ? wait : LOOK_UP)
                .map(wait ->
                        office.parts().clock().after(wait, () -> office.helm().run(() -> {})))
                .orElse(null));
    }

    private void spare(Errand errand) {
        LOG.info(
                "{} is spared what its rules held back: \"{}\"",
                use.name(),
                errand.notice().say());
        forget(errand);
    }

    private void forget(Errand errand) {
        waiting.remove(errand);
        office.ended().accept(errand, "held back by its rules, until there was nothing to tell");
    }

    private void sleep(@Nullable Runnable cancel) {
        if (wake != null) {
            wake.run();
        }
        wake = cancel;
    }

    private @Nullable Record settings(Notifier<?> plugin, Vault vault) {
        var type = Delivery.settingsOf(plugin);
        if (type.isEmpty()) {
            hinder("its type " + use.type() + " declares no settings record");
            return null;
        }
        var bound = Binder.bind(use.settings(type.get()), type.get(), vault);
        if (bound.value() == null) {
            hinder("is not configured well: " + bound.mistakes());
        }
        return bound.value();
    }

    private void deliver(Notifier<?> plugin, Record settings, Errand errand) {
        var delivery = new Delivery[1];
        delivery[0] = Delivery.of(
                plugin,
                settings,
                waiting.notice(errand, now -> Post.sentence(now, use.language())),
                answer -> office.helm().run(() -> back(delivery[0], errand, answer)));
        under = delivery[0];
        carried = errand;
        under.start(office.parts().crew(), office.parts().clock(), DEADLINE);
    }

    private void back(Delivery delivery, Errand errand, Guard.Answer<Boolean> answer) {
        if (under != delivery) {
            return;
        }
        under = null;
        switch (answer) {
            case Guard.Value<Boolean> delivered -> ended(errand, null);
            case Guard.Failed<Boolean> failed
            when failed.cause() instanceof Notifier.Refused refused ->
                ended(errand, "refused: " + refused.getMessage());
            case Guard.Failed<Boolean> failed
            when delivery.isLate() -> failed("no answer within " + DEADLINE.toSeconds() + " s", Duration.ZERO);
            case Guard.Failed<Boolean> failed
            when failed.cause() instanceof Notifier.Later later ->
                failed(String.valueOf(later.getMessage()), later.patience());
            case Guard.Failed<Boolean> failed -> failed(failed.inOneLine(), Duration.ZERO);
        }
    }

    private void ended(Errand errand, @Nullable String trouble) {
        failures = 0;
        hinder("");
        if (trouble == null) {
            waiting.remove(errand);
            office.ended().accept(errand, null);
        } else {
            giveUp(errand, trouble);
        }
    }

    private void giveUp(Errand errand, String trouble) {
        waiting.remove(errand);
        LOG.error("{}: nobody was told \"{}\": {}", use.name(), errand.notice().say(), trouble);
        office.ended().accept(errand, trouble);
    }

    /** @param patience that the receiver asks for */
    private void failed(String why, Duration patience) {
        failures++;
        hinder("does not deliver, and is tried again: " + why);
        var asked = patience.compareTo(PATIENCE) < 0 ? patience : PATIENCE;
        var ours = office.backoff().after(failures);
        var wait = ours.compareTo(asked) < 0 ? asked : ours;
        rest(office.parts().clock().after(wait, () -> office.helm().run(() -> rest(null))));
    }

    private void rest(@Nullable Runnable cancel) {
        if (retry != null) {
            retry.run();
        }
        retry = cancel;
    }

    /** Why nothing is delivered, in words; empty: nothing is in the way. */
    String hindrance() {
        return hindrance;
    }

    Bag waiting() {
        return waiting;
    }

    private void hinder(String what) {
        if (!what.equals(hindrance) && !what.isEmpty()) {
            LOG.warn("{} {}", use.name(), what);
        } else if (!what.equals(hindrance)) {
            LOG.info("{} delivers again", use.name());
        }
        hindrance = what;
    }
}
