package org.vigie.probe.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Earlier writes of a check, to be read again once it works again: was what was missing late or lost, and is what was there
 * before still there?
 *
 * @param failed whether the last look failed
 * @param writes the oldest first
 */
record Backlog(boolean failed, List<Write> writes) {
    /** A few tell whether writes come late; with their answers they fit into what is kept of a check. */
    private static final int WRITES_MAX = 4;

    /** In characters: what is longer is not kept, and not read again. */
    private static final int ANSWER_MAX = 512;

    /** The memory of a check. */
    private static final int BYTES_MAX = 4096;

    /** What was there longer ago may have been cleared away by anybody. */
    private static final Duration OLD = Duration.ofDays(1);

    private static final Backlog NONE = new Backlog(false, List.of());

    /**
     * One write.
     *
     * @param answer what it was answered with, as text
     * @param missing whether it was not there when it was read back
     * @param tries how often it was looked for in vain since
     */
    record Write(String nonce, String answer, boolean missing, int tries, Instant at) {
        Template template() {
            return new Template(nonce, Json.read(answer));
        }

        Write missing(boolean is) {
            return new Write(nonce, answer, is, tries, at);
        }

        Write missed() {
            return new Write(nonce, answer, missing, tries + 1, at);
        }

        boolean isOld(Instant now) {
            return now.isAfter(at.plus(OLD));
        }
    }

    /** Whether a missing write finds room, so that it can be looked for later. */
    boolean hasRoomFor(String answer) {
        return answer.length() <= ANSWER_MAX
                && writes.stream().filter(Write::missing).count() < WRITES_MAX;
    }

    /** The same, one write longer; the oldest that was there goes where there are too many. */
    Backlog with(Write write) {
        if (!hasRoomFor(write.answer)) {
            return this;
        }
        var next = new ArrayList<>(writes);
        next.add(write);
        if (next.size() > WRITES_MAX) {
            next.remove(next.stream().filter(old -> !old.missing).findFirst().orElse(write));
        }
        return new Backlog(failed, List.copyOf(next));
    }

    Backlog failed(boolean now) {
        return new Backlog(now, writes);
    }

    /** As what is kept of a check; what does not fit is forgotten, the oldest first. */
    byte[] bytes() {
        var bytes = plain();
        return bytes.length <= BYTES_MAX || writes.isEmpty()
                ? bytes
                : new Backlog(failed, writes.subList(1, writes.size())).bytes();
    }

    private byte[] plain() {
        var list = new ArrayList<Map<String, Object>>();
        for (var write : writes) {
            var map = new LinkedHashMap<String, Object>();
            map.put("nonce", write.nonce);
            map.put("answer", write.answer);
            map.put("missing", write.missing);
            map.put("tries", write.tries);
            map.put("at", write.at.toEpochMilli());
            list.add(map);
        }
        return Json.MAPPER.writeValueAsBytes(Map.of("failed", failed, "writes", list));
    }

    /** What is no backlog is an empty one. */
    static Backlog of(byte[] bytes) {
        var tree = bytes.length == 0 ? null : Json.read(new String(bytes, UTF_8));
        if (tree == null) {
            return NONE;
        }
        var writes = new ArrayList<Write>();
        tree.path("writes").forEach(write -> writes.add(write(write)));
        return new Backlog(tree.path("failed").asBoolean(false), writes);
    }

    private static Write write(JsonNode write) {
        return new Write(
                write.path("nonce").asString(""),
                write.path("answer").asString(""),
                write.path("missing").asBoolean(false),
                write.path("tries").asInt(0),
                Instant.ofEpochMilli(write.path("at").asLong(0)));
    }
}
