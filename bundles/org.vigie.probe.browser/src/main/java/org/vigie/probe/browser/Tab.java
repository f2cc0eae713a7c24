package org.vigie.probe.browser;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.LookFailure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One page in the browser. Used by the thread of the look, which also hears what the browser tells meanwhile. */
final class Tab {
    /** Kept back for the picture and for ending the browser, so that the look is over before its deadline. */
    private static final Duration RESERVE = Duration.ofMillis(900);

    private static final Duration PICTURE = Duration.ofMillis(500);

    /** A browser that left a page less than this has said nothing about the page. */
    private static final Duration SHARE_MIN = Duration.ofSeconds(1);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    private final DevTools tools;
    private final Attempt attempt;
    private final Gatekeeper gate;
    private final Duration reserve;
    private final Set<String> loaded = new HashSet<>();
    private String session = "";
    private String frame = "";
    private @Nullable IOException objection;
    private boolean ready;
    private Duration share = Duration.ZERO;
    private int status;
    private int requests;
    private int errors;

    Tab(DevTools tools, Attempt attempt) {
        this.tools = tools;
        this.attempt = attempt;
        this.gate = new Gatekeeper(attempt);
        var quarter = attempt.left().dividedBy(4);
        this.reserve = quarter.compareTo(RESERVE) < 0 ? quarter : RESERVE;
    }

    /** Opens an empty page, through whose door nothing goes unasked. */
    void prepare() throws IOException, InterruptedException {
        var agent = call("Browser.getVersion", nothing -> {}).path("userAgent").asString("");
        var target = call("Target.createTarget", page -> page.put("url", "about:blank"))
                .path("targetId")
                .asString("");
        session = call(
                        "Target.attachToTarget",
                        page -> page.put("targetId", target).put("flatten", true))
                .path("sessionId")
                .asString("");
        call("Page.enable", nothing -> {});
        call("Page.setLifecycleEventsEnabled", page -> page.put("enabled", true));
        call("Runtime.enable", nothing -> {});
        call("Network.setUserAgentOverride", as -> as.put("userAgent", agent + " " + attempt.userAgent()));
        call("Fetch.enable", Gatekeeper::everything);
        frame = call("Page.getFrameTree", nothing -> {})
                .at("/frameTree/frame/id")
                .asString("");
        share = left();
        ready = true;
    }

    /** Goes there, and waits until the page says that it has loaded. */
    void open(String url) throws IOException, InterruptedException {
        objection = null;
        var went = attempt.phase("navigation", () -> call("Page.navigate", page -> page.put("url", url)));
        var mishap = went.path("errorText").asString("");
        if (objection != null) {
            throw objection;
        } else if (!mishap.isEmpty()) {
            throw Mishap.of(mishap);
        }
        var loader = went.path("loaderId").asString("");
        attempt.phase("load", () -> {
            while (!loader.isEmpty() && !loaded.contains(loader)) {
                hear();
            }
            return true;
        });
    }

    /** What this expression is on the page; missing: the page is just going elsewhere. */
    JsonNode evaluate(String expression) throws IOException, InterruptedException {
        int id = tools.send(
                "Runtime.evaluate",
                session,
                to -> to.put("expression", expression).put("returnByValue", true));
        var answer = answer(id);
        if (answer.has("error")) {
            return answer.path("nothing");
        }
        var thrown = answer.at("/result/exceptionDetails/exception/description").asString("");
        if (!thrown.isEmpty()) {
            throw new CannotLook(Reason.PROBE_ERROR, thrown.lines().findFirst().orElse(thrown));
        }
        return answer.at("/result/result/value");
    }

    /** A command whose answer must be good. */
    JsonNode call(String method, Consumer<ObjectNode> parameters) throws IOException, InterruptedException {
        var answer = answer(tools.send(method, session, parameters));
        if (answer.has("error")) {
            throw new CannotLook(
                    Reason.PROBE_ERROR,
                    method + ": " + answer.at("/error/message").asString("refused"));
        }
        return answer.path("result");
    }

    private JsonNode answer(int id) throws IOException, InterruptedException {
        while (true) {
            var message = hear();
            if (message != null && message.path("id").asInt(0) == id) {
                return message;
            }
        }
    }

    /** Waits for this long, or until something is heard. */
    void rest(Duration time) throws IOException, InterruptedException {
        take(tools.next(time));
    }

    /**
     * The next message; events are taken care of.
     *
     * @throws LookFailure where there is no time left
     * @throws CannotLook where it was the browser that took the time
     */
    private @Nullable JsonNode hear() throws IOException, InterruptedException {
        if (isOver()) {
            throw share.compareTo(SHARE_MIN) < 0
                    ? new CannotLook(Reason.AGENT_LIMIT, "the browser took so long that nothing was left for the page")
                    : new LookFailure(Symptom.HTTP_TIMEOUT, "the page did not load in time");
        }
        if (!ready) {
            attempt.pause(LOOK_AGAIN); // the browser's own time, and not the target's
        }
        return take(tools.next(ready ? left() : Duration.ZERO));
    }

    boolean isOver() {
        return !left().isPositive();
    }

    private Duration left() {
        return attempt.left().minus(reserve);
    }

    private @Nullable JsonNode take(@Nullable JsonNode message) throws IOException {
        var method = message == null ? "" : message.path("method").asString("");
        var event = message == null ? null : message.path("params");
        if (event != null) {
            switch (method) {
                case "Fetch.requestPaused" -> paused(event);
                case "Page.lifecycleEvent" -> lived(event);
                case "Page.javascriptDialogOpening" ->
                    tools.send("Page.handleJavaScriptDialog", session, to -> to.put("accept", false));
                case "Runtime.exceptionThrown" -> errors++;
                case "Inspector.targetCrashed" ->
                    throw new CannotLook(Reason.AGENT_LIMIT, "the page crashed in the browser");
                default -> {}
            }
        }
        return message;
    }

    private void lived(JsonNode event) {
        if (event.path("name").asString("").equals("load")
                && event.path("frameId").asString("").equals(frame)) {
            loaded.add(event.path("loaderId").asString(""));
        }
    }

    /** A request that wants to leave, or a document that has just come. */
    private void paused(JsonNode event) throws IOException {
        var id = event.path("requestId").asString("");
        boolean ours = event.path("frameId").asString("").equals(frame)
                && event.path("resourceType").asString("").equals("Document");
        if (event.has("responseStatusCode") || event.has("responseErrorReason")) {
            status = ours ? event.path("responseStatusCode").asInt(0) : status;
            tools.send("Fetch.continueRequest", session, to -> to.put("requestId", id));
            return;
        }
        requests++;
        var no = gate.objection(event.at("/request/url").asString(""));
        objection = ours ? no : objection;
        if (no == null) {
            tools.send("Fetch.continueRequest", session, to -> to.put("requestId", id));
        } else {
            tools.send(
                    "Fetch.failRequest", session, to -> to.put("requestId", id).put("errorReason", "AccessDenied"));
        }
    }

    /** Why the page must not go where it last wanted to go; null: it may. */
    @Nullable
    IOException objection() {
        return objection;
    }

    /** Of the document that came last; 0: none did. */
    int status() {
        return status;
    }

    int requests() {
        return requests;
    }

    /** What the page's own programs did not catch. */
    int errors() {
        return errors;
    }

    /** What it looks like; empty: nobody knows. Takes of the time that was kept back. */
    byte[] picture() throws InterruptedException {
        try {
            int id = tools.send(
                    "Page.captureScreenshot",
                    session,
                    to -> to.put("format", "jpeg").put("quality", 60));
            var until = attempt.left().minus(PICTURE);
            while (attempt.left().compareTo(until) > 0) {
                attempt.pause(LOOK_AGAIN); // our own time, and not the target's
                var message = take(tools.next(Duration.ZERO));
                if (message != null && message.path("id").asInt(0) == id) {
                    return Base64.getDecoder().decode(message.at("/result/data").asString(""));
                }
            }
        } catch (IOException gone) {
            return new byte[0];
        }
        return new byte[0];
    }
}
