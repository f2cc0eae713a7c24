package org.vigie.probe.browser;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.LookFailure;
import tools.jackson.databind.node.ObjectNode;

/** Lets the page go where the look may go: a browser finds its own way, and is told no before it leaves. */
final class Gatekeeper {
    /** A page that asks more hosts than this is let go no further. */
    private static final int HOSTS_MAX = 300;

    private final Attempt attempt;
    private final Map<String, @Nullable IOException> hosts = new HashMap<>();

    Gatekeeper(Attempt attempt) {
        this.attempt = attempt;
    }

    /** Why this must not be asked, or cannot; null: nothing is against it. */
    @Nullable
    IOException objection(String url) {
        try {
            var host = new URI(beforeQuery(url)).getHost();
            return host == null ? new LookFailure(Symptom.HTTP_REDIRECT, "leads to a place that is none") : ask(host);
        } catch (URISyntaxException none) {
            return new LookFailure(Symptom.HTTP_REDIRECT, "leads to a place that is none");
        }
    }

    /** Browsers take signs behind the host that Java does not. */
    private static String beforeQuery(String url) {
        int authority = url.indexOf("://");
        int end = authority < 0 ? url.length() : authority + 3;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return url.substring(0, end);
    }

    private @Nullable IOException ask(String host) {
        if (!hosts.containsKey(host) && hosts.size() < HOSTS_MAX) {
            hosts.put(host, resolved(host.replace("[", "").replace("]", "")));
        }
        return hosts.containsKey(host)
                ? hosts.get(host)
                : new LookFailure(Symptom.HTTP_PROTOCOL, "asks more than " + HOSTS_MAX + " hosts");
    }

    private @Nullable IOException resolved(String host) {
        try {
            var addresses = attempt.resolve(host);
            if (hosts.isEmpty()) {
                attempt.reached(addresses.getFirst());
            }
            return null;
        } catch (IOException no) {
            return no;
        }
    }

    /** What the browser has to ask about: every request, and each document that comes. */
    static void everything(ObjectNode to) {
        var patterns = to.putArray("patterns");
        patterns.addObject().put("urlPattern", "*");
        patterns.addObject()
                .put("urlPattern", "*")
                .put("resourceType", "Document")
                .put("requestStage", "Response");
    }
}
