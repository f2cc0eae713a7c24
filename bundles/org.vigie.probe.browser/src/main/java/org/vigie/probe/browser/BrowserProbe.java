package org.vigie.probe.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.Reason;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;

/** Opens a page in a real browser, does on it what people do, and keeps a picture where that does not work. */
@Component
@ProbeType(
        value = "browser",
        schemes = {"browser+https", "browser+http"},
        repeat = false,
        values = {
            "status: status code of the page that came last; who asks for it decides what is good",
            "title: of the page, as it is in the end",
            "text: what can be read on it",
            "count(css): how many elements match a CSS selector",
            "requests: how many the page made",
            "errors: what the page's own programs did not catch",
            "paint: from going there until the page showed something"
        })
public final class BrowserProbe implements Probe<BrowserProbe.Settings> {
    private static final String PREFIX = "browser+";
    private static final String SCREENSHOT = "screenshot";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Screens screens;

    /** A browser takes what it can get of a machine: one at a time. */
    private final Semaphore turn = new Semaphore(1, true);

    /** Where to go, and what to do there. */
    public record Settings(
            @Help("page to open, https:// or http://") URI url,

            @Default("")
            @Help("what to do on it, one after the other: open, click, fill and with, await, expect and text")
            List<Steps.Step> steps) {
        /** Refuses what no look could use. */
        public Settings {
            var scheme = plain(url).getScheme();
            if (!"https".equals(scheme) && !"http".equals(scheme)) {
                throw new IllegalArgumentException("url must be https:// or http://");
            }
        }

        /** The short form says by its scheme that a browser is meant. */
        private static URI plain(URI url) {
            var text = url.toString();
            return text.startsWith(PREFIX) ? URI.create(text.substring(PREFIX.length())) : url;
        }

        String page() {
            return plain(url).toString();
        }
    }

    /** Keeps pictures in the agent's state. */
    @Activate
    public BrowserProbe(BundleContext bundle) {
        this(Path.of(Objects.requireNonNullElse(bundle.getProperty("vigie.state"), "state"), "screens"));
    }

    BrowserProbe(Path screens) {
        this.screens = new Screens(screens.toAbsolutePath().normalize());
    }

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException, InterruptedException {
        var program = Chromium.find();
        awaitTurn(attempt);
        try {
            return seen(target, Chromium.start(program, attempt), attempt);
        } finally {
            turn.release();
        }
    }

    private Outcome seen(Settings target, Chromium browser, Attempt attempt) throws IOException, InterruptedException {
        try {
            var tab = new Tab(browser.tools(), attempt);
            tab.prepare();
            return visited(target, tab, attempt);
        } catch (DevTools.Gone gone) {
            throw new CannotLook(Reason.PROBE_ERROR, "the browser is gone");
        } finally {
            end(browser, attempt);
        }
    }

    /** To end the browser is not the target's time either. */
    private static void end(Chromium browser, Attempt attempt) {
        var ending = Thread.startVirtualThread(browser::close);
        try {
            while (ending.isAlive()) {
                attempt.pause(LOOK_AGAIN);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt(); // it ends without us
        }
    }

    /** Waiting for another look of ours is not the target's time; it leaves half of it for the look itself. */
    private void awaitTurn(Attempt attempt) throws IOException, InterruptedException {
        var half = attempt.left().dividedBy(2);
        while (!turn.tryAcquire()) {
            if (attempt.left().compareTo(half) < 0) {
                throw new CannotLook(Reason.AGENT_LIMIT, "another look was in the browser all the time");
            }
            attempt.pause(LOOK_AGAIN);
        }
    }

    private Outcome visited(Settings target, Tab tab, Attempt attempt) throws IOException, InterruptedException {
        try {
            tab.open(target.page());
            var steps = new Steps(tab);
            for (var step : target.steps()) {
                steps.take(step);
            }
            Sight.of(tab, attempt).offer(attempt);
        } catch (LookFailure failure) {
            // a page that says itself that it is broken is that, and not without what was looked for
            throw Sight.isBroken(tab.status()) && !attempt.asks("status")
                    ? pictured(Sight.broken(tab.status()), tab, attempt)
                    : pictured(failure, tab, attempt);
        }
        return judged(target, tab, attempt);
    }

    private Outcome judged(Settings target, Tab tab, Attempt attempt) throws IOException, InterruptedException {
        if (Sight.isBroken(tab.status()) && !attempt.asks("status")) {
            if (tab.status() == Sight.TOO_MANY) {
                throw new CannotLook(Reason.RATE_LIMITED, "status " + tab.status());
            }
            throw pictured(Sight.broken(tab.status()), tab, attempt);
        }
        offerPicture(tab, attempt);
        int steps = target.steps().size();
        var words = steps == 0 ? "" : steps == 1 ? ", 1 step" : ", " + steps + " steps";
        return Outcome.up("status " + tab.status() + words).with("http_status", tab.status());
    }

    /** Expectations are asked when the browser is gone: so the picture is taken now, and kept only if one fails. */
    private void offerPicture(Tab tab, Attempt attempt) throws InterruptedException {
        var picture = tab.picture();
        var now = attempt.now();
        attempt.detail(SCREENSHOT, () -> {
            var kept = screens.keep(picture, now);
            return kept == null ? null : kept.toString();
        });
    }

    private LookFailure pictured(LookFailure failure, Tab tab, Attempt attempt) throws InterruptedException {
        var detail = new TreeMap<>(failure.detail());
        @Nullable Path picture = screens.keep(tab.picture(), attempt.now());
        if (picture != null) {
            detail.put(SCREENSHOT, picture.toString());
        }
        if (tab.status() > 0) {
            detail.put("http_status", tab.status());
        }
        return new LookFailure(failure.symptom(), String.valueOf(failure.getMessage()), Map.copyOf(detail));
    }
}
