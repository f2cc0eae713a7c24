package org.vigie.distribution;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Probe;
import org.vigie.core.settings.Kind;
import org.vigie.core.settings.Usage;

/** The part of each probe's page that is made from its code. */
final class ProbePages {
    /** Above it people write. */
    static final String MARK = "<!-- from here on made from the code: -Dtest=ProbePagesTest -Dformat=write -->";

    static final Path FOLDER = Sources.ROOT.resolve("docs/probes");

    /** Named by the code to be told apart, or beside what is used of another class: these never give them. */
    private static final Map<String, Set<Symptom>> NEVER = Map.of(
            "dns", Set.of(Symptom.PROTOCOL),
            "ping", Set.of(Symptom.PROTOCOL),
            "grpc", Set.of(Symptom.HTTP_PROTOCOL),
            "reach", Set.of(Symptom.TCP_REFUSED, Symptom.TCP_RESET, Symptom.PROTOCOL, Symptom.TIMEOUT));

    /** Provoked where the class that says so is tested with another probe of its room. */
    private static final Map<String, Set<Symptom>> ELSEWHERE = Map.of(
            "tcp", Set.of(Symptom.TLS_REVOKED),
            "reach", Set.of(Symptom.DNS_SERVFAIL, Symptom.DNS_REFUSED, Symptom.DNS_TIMEOUT));

    private ProbePages() {}

    /**
     * A kind of probe that is shipped.
     *
     * @param type the class that does it
     * @param classes of all rooms, as they were built
     */
    record Shown(Kind kind, Class<?> type, List<Path> classes) {
        Path page() {
            return FOLDER.resolve(kind.name() + ".md");
        }

        boolean isStatusPage() {
            return kind.door() != Probe.class;
        }

        /** Symptoms that its code names and that no test which speaks of it asks for. */
        Set<Symptom> unprovoked() throws IOException {
            var tests = tests();
            var missing = new TreeSet<>(new SymptomFinder(classes).namedBy(type));
            missing.removeAll(NEVER.getOrDefault(kind.name(), Set.of()));
            missing.removeAll(ELSEWHERE.getOrDefault(kind.name(), Set.of()));
            missing.removeIf(symptom -> tests.contains(symptom.id()) || tests.contains(symptom.name()));
            return missing;
        }

        private String tests() throws IOException {
            var room = Sources.ROOT
                    .resolve("bundles")
                    .resolve(type.getPackageName())
                    .resolve("src/test/java");
            var text = new StringBuilder();
            try (Stream<Path> files = Files.walk(room)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var test = Files.readString(file);
                    text.append(test.contains(type.getSimpleName()) ? test : "");
                }
            }
            return text.toString();
        }

        List<String> made() throws IOException {
            var lines = new ArrayList<>(List.of(MARK, ""));
            settings(lines);
            values(lines);
            if (!isStatusPage()) {
                var forms = kind.forms().stream().map(form -> "`" + form + "…`").collect(Collectors.joining(" "));
                lines.addAll(forms.isEmpty() ? List.of() : List.of("## Short form", "", forms, ""));
                symptoms(lines);
            }
            lines.removeLast();
            return lines;
        }

        private void settings(List<String> lines) {
            lines.addAll(
                    List.of("## Settings", "", "| setting | takes | default | what it means |", "|---|---|---|---|"));
            for (var row : Usage.of(kind.settings())) {
                var words = List.of("required", "optional", "none");
                var need = words.contains(row.need()) ? row.need() : "`" + row.need() + "`";
                lines.add("| `" + row.key() + "` | " + cell(row.takes()) + " | " + cell(need) + " | " + cell(row.help())
                        + " |");
            }
            lines.add("");
        }

        private void values(List<String> lines) {
            if (!kind.values().isEmpty()) {
                lines.addAll(List.of("## What `expect` may ask for", "", "| value | what it is |", "|---|---|"));
                for (var value : kind.values()) {
                    var parts = value.split(": ", 2);
                    lines.add("| `" + parts[0] + "` | " + cell(parts[1]) + " |");
                }
                lines.add("");
            }
        }

        private void symptoms(List<String> lines) throws IOException {
            var found = new SymptomFinder(classes).of(type);
            lines.addAll(List.of("## Symptoms", ""));
            lines.add(found.stream()
                    .filter(symptom ->
                            !NEVER.getOrDefault(kind.name(), Set.of()).contains(symptom))
                    .map(Symptom::id)
                    .map(id -> "[`" + id + "`](README.md#" + id + ")")
                    .collect(Collectors.joining(" ")));
            lines.add("");
        }

        private static String cell(String text) {
            return text.replace("|", "\\|").replace("<", "&lt;");
        }
    }

    /** All of them, by name. */
    static List<Shown> all() throws IOException {
        var rooms = rooms();
        var loader = new URLClassLoader(
                rooms.stream().map(ProbePages::url).toArray(URL[]::new), ProbePages.class.getClassLoader());
        var shown = new ArrayList<Shown>();
        for (var room : rooms) {
            for (var name : topLevel(room)) {
                shown(name, loader, rooms).ifPresent(shown::add);
            }
        }
        shown.sort(Comparator.comparing(one -> one.kind().name()));
        return shown;
    }

    private static Optional<Shown> shown(String name, ClassLoader loader, List<Path> rooms) {
        try {
            var type = Class.forName(name, false, loader);
            return Kind.of(type).map(kind -> new Shown(kind, type, rooms));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> rooms() throws IOException {
        try (Stream<Path> folders = Files.list(Sources.ROOT.resolve("bundles"))) {
            return folders.filter(folder -> isRoomOfProbes(folder.getFileName().toString()))
                    .map(folder -> folder.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isRoomOfProbes(String name) {
        return name.startsWith("org.vigie.probe.") || name.equals("org.vigie.http") || name.equals("org.vigie.talk");
    }

    private static List<String> topLevel(Path room) throws IOException {
        try (Stream<Path> files = Files.walk(room)) {
            return files.map(file -> room.relativize(file).toString())
                    .filter(file -> file.startsWith("org/vigie/probe/") && file.matches("[^$-]*\\.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .toList();
        }
    }

    private static URL url(Path folder) {
        try {
            return folder.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
