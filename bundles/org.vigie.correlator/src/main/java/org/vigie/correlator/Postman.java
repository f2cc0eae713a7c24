package org.vigie.correlator;

import java.time.Duration;
import java.util.ArrayDeque;
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

    private final Office office;
    private final ArrayDeque<Errand> waiting = new ArrayDeque<>();
    private NotifierUse use;
    private @Nullable Notifier<?> notifier;
    private @Nullable Delivery under;
    private @Nullable Runnable retry;
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
    }

    void carry(Errand errand) {
        if (waiting.size() >= WAITING_MAX) {
            giveUp(oldestIdle(), "too many wait for " + use.name());
        }
        waiting.add(errand);
    }

    /** Does not carry this any more; if it is on its way right now, it goes on. */
    void drop(Errand errand) {
        waiting.removeIf(one -> one.key().equals(errand.key()));
    }

    private Errand oldestIdle() {
        var head = waiting.remove();
        if (under == null) {
            return head;
        }
        var next = waiting.remove();
        waiting.addFirst(head);
        return next;
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
        waiting.forEach(errand -> giveUp(errand, use.name() + " is no longer configured"));
        waiting.clear();
    }

    /** Goes on its way if there is anything to carry and nothing in the way. */
    void go(Vault vault) {
        while (under == null && !waiting.isEmpty() && expired(waiting.element())) {
            giveUp(waiting.remove(), "undelivered for " + GIVE_UP.toHours() + " hours");
        }
        if (under != null || retry != null || waiting.isEmpty()) {
            return;
        }
        var plugin = notifier;
        if (plugin == null) {
            hinder("waits for a notifier of type " + use.type());
            return;
        }
        var settings = settings(plugin, vault);
        if (settings != null) {
            deliver(plugin, settings, waiting.element());
        }
    }

    private boolean expired(Errand errand) {
        return Duration.between(errand.notice().at(), office.parts().clock().now())
                        .compareTo(GIVE_UP)
                > 0;
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
                errand.notice(),
                answer -> office.helm().run(() -> back(delivery[0], errand, answer)));
        under = delivery[0];
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
        waiting.remove(errand);
        failures = 0;
        hinder("");
        if (trouble == null) {
            office.ended().accept(errand, null);
        } else {
            giveUp(errand, trouble);
        }
    }

    private void giveUp(Errand errand, String trouble) {
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

    int waiting() {
        return waiting.size();
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
