package org.vigie.probe.browser;

import java.io.IOException;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.LookFailure;

/**
 * A page as it was in the end, for expectations, which are asked when the browser is gone.
 *
 * @param html all of it, where somebody asks for something in it
 * @param paint until it showed something; null: it never did
 */
record Sight(
        int status,
        int requests,
        int errors,
        String title,
        String text,
        String html,
        @Nullable Duration paint) {
    static final int TOO_MANY = 429;

    private static final int BROKEN = 400;
    private static final int BROKEN_SERVER = 500;

    private static final String PAINT =
            "(performance.getEntriesByName('first-contentful-paint')[0] || {startTime: -1}).startTime";

    private static final int TITLE_MAX = 1000;

    static boolean isBroken(int status) {
        return status >= BROKEN;
    }

    static LookFailure broken(int status) {
        return new LookFailure(status < BROKEN_SERVER ? Symptom.HTTP_4XX : Symptom.HTTP_5XX, "status " + status);
    }

    static Sight of(Tab tab, Attempt attempt) throws IOException, InterruptedException {
        double paint = tab.evaluate(PAINT).asDouble(-1);
        return new Sight(
                tab.status(),
                tab.requests(),
                tab.errors(),
                attempt.asks("title") ? read(tab, "document.title", TITLE_MAX) : "",
                attempt.asks("text") ? read(tab, "document.body?.innerText", attempt.bytesMax()) : "",
                attempt.asks("count") ? read(tab, "document.documentElement?.outerHTML", attempt.bytesMax()) : "",
                paint < 0 ? null : Duration.ofNanos((long) (paint * 1e6)));
    }

    private static String read(Tab tab, String what, int max) throws IOException, InterruptedException {
        return tab.evaluate(Scripts.read(what, max)).asString("");
    }

    void offer(Attempt attempt) {
        attempt.value("status", () -> status);
        attempt.value("requests", () -> requests);
        attempt.value("errors", () -> errors);
        attempt.value("title", () -> title);
        attempt.value("text", () -> text);
        attempt.value("paint", () -> paint);
        attempt.value("count", this::count);
    }

    private Object count(String css) {
        if (css.contains(":matches") || css.contains("~=")) {
            // a page can be written so that a pattern takes for ever
            throw new IllegalArgumentException("patterns are not run over pages: say :contains(text)");
        }
        try {
            return Jsoup.parse(html).select(css).size();
        } catch (Selector.SelectorParseException wrong) {
            throw new IllegalArgumentException("'" + css + "' is no CSS selector");
        }
    }
}
