package org.vigie.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.vigie.api.verdict.Event;
import org.vigie.journal.DiskJournals;
import org.vigie.testkit.FakeClock;
import org.vigie.wire.Address;
import org.vigie.wire.Letters;
import org.vigie.wire.Malformed;
import org.vigie.wire.Trees;

/** The transitions that an agent had journalled before it died, read from a copy: its own repair is left to it. */
final class Books {
    private final SortedMap<Long, Event> events = new TreeMap<>();
    private long last;

    /** Adds what stands in the state directory of an agent that does not run. */
    void read(Path state) {
        try {
            var copy = Files.createTempDirectory("vigie-books");
            copy(state.resolve("journal/correlator"), copy.resolve("journal/correlator"));
            for (var record : records(copy)) {
                read(Objects.requireNonNull(Trees.read(record)));
            }
            remove(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Malformed e) {
            throw new AssertionError("the journal cannot be read", e);
        }
    }

    private static List<byte[]> records(Path state) {
        var context = (BundleContext) Proxy.newProxyInstance(
                Books.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (self, method, arguments) -> method.getName().equals("getProperty") ? state.toString() : null);
        try (var journal = new DiskJournals(context, new FakeClock()).open("correlator")) {
            return journal.entries().stream().map(entry -> entry.bytes()).toList();
        }
    }

    private void read(Object record) throws Malformed {
        var tree = (Map<?, ?>) record;
        if (tree.get("next_n") instanceof Long next) {
            last = Math.max(last, next - 1);
        }
        for (var one : tree.get("events") instanceof List<?> list ? list : List.of()) {
            var service = ((Map<?, ?>) one).get("service");
            var letter = Letters.decode(Address.parse("event/" + service), Trees.write(one));
            var event = (Event) letter.payload();
            events.put(event.n(), event);
            last = Math.max(last, event.n());
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        if (Files.isDirectory(from)) {
            try (var files = Files.list(from)) {
                for (var file : files.toList()) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
    }

    private static void remove(Path tree) throws IOException {
        try (var all = Files.walk(tree)) {
            for (var one : all.toList().reversed()) {
                Files.delete(one);
            }
        }
    }

    /** All that was ever read, by number. */
    SortedMap<Long, Event> events() {
        return events;
    }

    /** Number of the last transition of all; 0: there was none. */
    long last() {
        return last;
    }
}
