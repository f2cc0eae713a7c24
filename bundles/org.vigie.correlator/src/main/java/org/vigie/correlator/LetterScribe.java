package org.vigie.correlator;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.Envelope;
import org.vigie.api.Payload;
import org.vigie.api.notify.Notice;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.Incident;
import org.vigie.wire.Address;
import org.vigie.wire.Letters;
import org.vigie.wire.Malformed;
import org.vigie.wire.Trees;

/** Entries as JSON, events and incidents in them as the letters of the wire: whoever can read one can read the other. */
final class LetterScribe implements Scribe {
    private static final Logger LOG = LoggerFactory.getLogger(LetterScribe.class);

    /** In a journal nobody asks who sent it. */
    private static final Envelope NOBODY = new Envelope("_journal", "journal", 0, 0, Instant.EPOCH, 0);

    @Override
    public byte[] write(Entry entry) {
        return Trees.write(
                switch (entry) {
                    case Entry.Batch batch -> batch(batch);
                    case Entry.Ended ended -> ended(ended);
                    case Entry.Snapshot snapshot -> snapshot(snapshot);
                });
    }

    private static Map<String, @Nullable Object> batch(Entry.Batch batch) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("entry", "batch");
        tree.put("events", batch.events().stream().map(LetterScribe::letter).toList());
        tree.put(
                "incidents",
                batch.incidents().stream().map(LetterScribe::letter).toList());
        tree.put("gone", batch.gone());
        tree.put("errands", batch.errands().stream().map(LetterScribe::errand).toList());
        return tree;
    }

    private static Map<String, @Nullable Object> ended(Entry.Ended ended) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("entry", "ended");
        tree.put("key", ended.key());
        tree.put("trouble", ended.trouble());
        return tree;
    }

    private static Map<String, @Nullable Object> snapshot(Entry.Snapshot snapshot) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("entry", "snapshot");
        tree.put("next_n", snapshot.nextN());
        tree.put("correlation", snapshot.correlation());
        tree.put(
                "incidents",
                snapshot.incidents().stream().map(LetterScribe::letter).toList());
        tree.put(
                "errands", snapshot.errands().stream().map(LetterScribe::errand).toList());
        return tree;
    }

    private static Map<String, @Nullable Object> errand(Errand errand) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("notifier", errand.notifier());
        tree.put("id", errand.notice().id());
        tree.put("kind", errand.notice().kind().name());
        tree.put("incident", letter(errand.notice().incident()));
        tree.put("say", errand.notice().say());
        tree.put("at", errand.notice().at().toString());
        return tree;
    }

    private static @Nullable Object letter(Payload payload) {
        try {
            return Trees.read(Letters.encode(NOBODY, payload));
        } catch (Malformed impossible) {
            throw new IllegalStateException("a letter that was written cannot be read", impossible);
        }
    }

    @Override
    public @Nullable Entry read(byte[] record) {
        try {
            var tree = new Page(Trees.read(record));
            return switch (tree.text("entry")) {
                case "batch" -> batch(tree);
                case "ended" -> new Entry.Ended(tree.text("key"), tree.get("trouble") instanceof String s ? s : null);
                case "snapshot" -> snapshot(tree);
                default -> null;
            };
        } catch (Malformed | DateTimeParseException | IllegalArgumentException damaged) {
            LOG.warn("a record of the correlator's journal cannot be read: {}", damaged.getMessage());
            return null;
        }
    }

    private static Entry batch(Page tree) throws Malformed {
        return new Entry.Batch(
                tree.letters("events", e -> "event/" + e.text("service"), Event.class),
                tree.letters("incidents", i -> "incident/" + i.text("id"), Incident.class),
                tree.list("gone").stream().map(String::valueOf).toList(),
                errands(tree));
    }

    private static Entry snapshot(Page tree) throws Malformed {
        return new Entry.Snapshot(
                tree.get("next_n") instanceof Long n ? n : 1,
                tree.get("correlation"),
                tree.letters("incidents", i -> "incident/" + i.text("id"), Incident.class),
                errands(tree));
    }

    private static List<Errand> errands(Page tree) throws Malformed {
        var errands = new ArrayList<Errand>();
        for (var one : tree.list("errands")) {
            var page = new Page(one);
            var incident = new Page(page.get("incident"));
            errands.add(new Errand(
                    page.text("notifier"),
                    new Notice(
                            page.text("id"),
                            Notice.Kind.valueOf(page.text("kind")),
                            incident.letter("incident/" + incident.text("id"), Incident.class),
                            page.text("say"),
                            Instant.parse(page.text("at")))));
        }
        return errands;
    }

    /** A JSON object that is read with suspicion. */
    private record Page(@Nullable Object tree) {
        @Nullable
        Object get(String member) {
            return tree instanceof Map<?, ?> map ? map.get(member) : null;
        }

        String text(String member) {
            return get(member) instanceof String text ? text : "";
        }

        List<?> list(String member) {
            return get(member) instanceof List<?> list ? list : List.of();
        }

        <T> List<T> letters(String member, Function<Page, String> topic, Class<T> type) throws Malformed {
            var letters = new ArrayList<T>();
            for (var one : list(member)) {
                var page = new Page(one);
                letters.add(page.letter(topic.apply(page), type));
            }
            return letters;
        }

        <T> T letter(String topic, Class<T> type) throws Malformed {
            var payload =
                    Letters.decode(Address.parse(topic), Trees.write(tree)).payload();
            if (!type.isInstance(payload)) {
                throw new Malformed("no " + type.getSimpleName() + " on " + topic);
            }
            return type.cast(payload);
        }
    }
}
