package org.vigie.probe.http;

import java.net.URI;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;
import org.vigie.http.Request;
import org.vigie.http.Url;

/**
 * A step with what it needs from the steps before.
 *
 * @param method where the step names none
 */
record Filled(WriteReadProbe.Step step, Template template, String method) {
    Request request() throws LookFailure {
        var headers = new TreeMap<String, String>();
        for (var header : step.headers().entrySet()) {
            headers.put(header.getKey(), template.text(header.getValue()));
        }
        if (step.json() != null) {
            headers.putIfAbsent("Content-Type", "application/json");
        }
        var named = step.method() == null ? method : step.method();
        return new Request(named, url(), headers, step.as(), body());
    }

    /** Whether what is sent can be told by the nonce when it comes back. */
    boolean bears(String nonce) throws LookFailure {
        var body = body();
        return body != null && body.contains(nonce);
    }

    private Url url() throws LookFailure {
        var text = template.url(step.url());
        try {
            return Url.of(URI.create(text));
        } catch (IllegalArgumentException notOne) {
            throw new LookFailure(Symptom.CONTENT_MISMATCH, "what was filled in makes no URL: " + notOne.getMessage());
        }
    }

    private @Nullable String body() throws LookFailure {
        if (step.json() != null) {
            return Json.MAPPER.writeValueAsString(template.document(step.json()));
        }
        return step.body() == null ? null : template.text(step.body());
    }
}
