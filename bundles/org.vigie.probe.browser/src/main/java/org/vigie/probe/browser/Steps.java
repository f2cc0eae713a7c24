package org.vigie.probe.browser;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Secret;
import tools.jackson.databind.JsonNode;

/** What is done on the page. Each step waits for what it needs, as people do. */
final class Steps {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Tab tab;

    /** One thing to do. */
    record Step(
            @Help("page to go to") @Nullable URI open,

            @Help("CSS selector of what to click on") @Nullable
            String click,

            @Help("CSS selector of a field to write into") @Nullable
            String fill,

            @Help("what to write into it; may be a secret, and is never shown") @Nullable
            Secret with,

            @Help("CSS selector of what must appear") @Nullable
            String await,

            @Help("CSS selector of what must say something") @Nullable
            String expect,

            @Help("what it must say") @Nullable String text) {
        /** Refuses what is no step, or two at once. */
        public Step {
            long deeds = Stream.of(open, click, fill, await, expect)
                    .filter(Objects::nonNull)
                    .count();
            if (deeds != 1) {
                throw new IllegalArgumentException("a step must be one of open, click, fill, await and expect");
            } else if ((fill == null) != (with == null)) {
                throw new IllegalArgumentException("fill and with must stand together");
            } else if ((expect == null) != (text == null)) {
                throw new IllegalArgumentException("expect and text must stand together");
            }
        }
    }

    Steps(Tab tab) {
        this.tab = tab;
    }

    void take(Step step) throws IOException, InterruptedException {
        if (step.open() != null) {
            tab.open(step.open().toString());
        } else if (step.click() != null) {
            click(until(Scripts.middle(step.click()), "nothing to click on at '" + step.click() + "'"));
        } else if (step.fill() != null && step.with() != null) {
            until(Scripts.focus(step.fill()), "no field at '" + step.fill() + "'");
            var text = step.with().reveal();
            tab.call("Input.insertText", to -> to.put("text", text));
        } else if (step.await() != null) {
            until(Scripts.there(step.await()), "nothing at '" + step.await() + "'");
        } else if (step.expect() != null && step.text() != null) {
            until(
                    Scripts.says(step.expect(), step.text()),
                    "nothing at '" + step.expect() + "' says '" + step.text() + "'");
        }
    }

    /** Waits until there is such a value. */
    private JsonNode until(String expression, String complaint) throws IOException, InterruptedException {
        var missing = new LookFailure(Symptom.CONTENT_MISMATCH, complaint);
        for (boolean asked = false; ; asked = true) {
            var value = asked ? again(expression, missing) : tab.evaluate(expression);
            if (!value.isNull() && !value.isMissingNode()) {
                return value;
            } else if (tab.objection() != null) {
                throw tab.objection();
            }
            tab.rest(LOOK_AGAIN);
        }
    }

    /** A page that has answered before, and has no time for it now, lacks something; it does not hang. */
    private JsonNode again(String expression, LookFailure missing) throws IOException, InterruptedException {
        try {
            return tab.evaluate(expression);
        } catch (LookFailure late) {
            throw tab.isOver() ? missing : late;
        }
    }

    private void click(JsonNode at) throws IOException, InterruptedException {
        for (var what : new String[] {"mousePressed", "mouseReleased"}) {
            tab.call(
                    "Input.dispatchMouseEvent",
                    to -> to.put("type", what)
                            .put("x", at.path("x").asDouble(0))
                            .put("y", at.path("y").asDouble(0))
                            .put("button", "left")
                            .put("clickCount", 1));
        }
    }
}
