package org.vigie.distribution;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Imports go down only, never sideways: the built manifests against the table of rooms. */
class RoomsIT {
    /** What every room may import: the platform, its service registry, the log. */
    private static final List<String> PLATFORM = List.of(
            "java.",
            "javax.",
            "org.osgi.",
            "org.slf4j",
            "com.sun.net.httpserver",
            "sun.misc",
            "org.w3c.dom",
            "org.xml.sax");

    private static final List<String> API = List.of("org.vigie.api");
    private static final List<String> RULES = List.of("org.vigie.api", "org.vigie.core");
    private static final List<String> CREW =
            List.of("org.vigie.api", "org.vigie.core", "org.vigie.wire", "org.vigie.journal");

    /** Room, to the rooms and libraries it may import; a kind of plug-in stands for all rooms of that kind. */
    private static final Map<String, List<String>> TABLE = Map.ofEntries(
            entry("org.vigie.api", List.of()),
            entry("org.vigie.core", API),
            entry("org.vigie.wire", List.of("org.vigie.api", "tools.jackson")),
            entry("org.vigie.journal", List.of("org.vigie.api", "org.vigie.core.door")),
            entry("org.vigie.mqtt", List.of("org.vigie.api", "org.vigie.wire", "org.vigie.journal")),
            entry("org.vigie.broker", List.of("org.vigie.api", "org.vigie.core.door", "org.vigie.wire")),
            entry(
                    "org.vigie.config",
                    List.of("org.vigie.api", "org.vigie.core", "tools.jackson", "org.snakeyaml.engine")),
            entry(
                    "org.vigie.agent",
                    Stream.concat(CREW.stream(), Stream.of("org.xbill.DNS")).toList()),
            entry("org.vigie.correlator", CREW),
            entry("org.vigie.history", CREW),
            entry("org.vigie.homeassistant", List.of("org.vigie.api", "org.vigie.wire")),
            entry("org.vigie.gate", List.of("org.vigie.api", "org.vigie.core.door")),
            entry("org.vigie.http", API),
            entry("org.vigie.talk", API),
            entry("org.vigie.tls", List.of()),
            entry(
                    "org.vigie.probe.",
                    List.of(
                            "org.vigie.api",
                            "org.vigie.http",
                            "org.vigie.talk",
                            "org.jsoup",
                            "tools.jackson",
                            "org.xbill.DNS")),
            entry("org.vigie.classify.", RULES),
            entry(
                    "org.vigie.notify.",
                    List.of(
                            "org.vigie.api",
                            "org.vigie.core.say",
                            "org.vigie.http",
                            "org.vigie.talk",
                            "com.samskivert.mustache")),
            entry(
                    "org.vigie.board",
                    List.of(
                            "org.vigie.api",
                            "org.vigie.core.door",
                            "org.vigie.core.say",
                            "org.vigie.wire",
                            "tools.jackson")),
            entry(
                    "org.vigie.systemd",
                    List.of(
                            "org.vigie.api",
                            "org.vigie.core.catalogue",
                            "org.vigie.core.door",
                            "org.vigie.core.say",
                            "org.vigie.wire")),
            entry("org.vigie.demo", List.of("org.vigie.api", "org.vigie.core.door")),
            entry(
                    "org.vigie.cli",
                    List.of(
                            "org.vigie.api",
                            "org.vigie.core",
                            "org.vigie.wire",
                            "org.vigie.config",
                            "picocli",
                            "org.jline",
                            "jdk.security.jarsigner")),
            entry("org.vigie.testkit", List.of("org.vigie.api", "org.junit", "org.assertj", "org.opentest4j")));

    @Test
    void everyRoomImportsOnlyWhatTheTableAllows() throws IOException {
        var wrong = new TreeMap<String, List<String>>();
        for (var jar : rooms()) {
            var name = header(jar, "Bundle-SymbolicName");
            var allowed = allowed(name);
            var forbidden = packages(header(jar, "Import-Package")).stream()
                    .filter(imported -> Stream.of(PLATFORM, allowed, List.of(name))
                            .flatMap(List::stream)
                            .noneMatch(imported::startsWith))
                    .toList();
            if (!forbidden.isEmpty()) {
                wrong.put(name, forbidden);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Only one room knows the MQTT client. */
    @Test
    void nobodyExportsALibrary() throws IOException {
        for (var jar : rooms()) {
            assertThat(packages(header(jar, "Export-Package"))).allMatch(exported -> exported.startsWith("org.vigie."));
        }
    }

    @Test
    void folderNameSymbolicNameAndRootPackageAreOne() throws IOException {
        for (var jar : rooms()) {
            var name = header(jar, "Bundle-SymbolicName");
            var room = Sources.ROOT.resolve("bundles").resolve(name);
            assertThat(jar).startsWith(room);
            assertThat(room.resolve("src/main/java").resolve(name.replace('.', '/')))
                    .as("root package of %s", name)
                    .isDirectory();
        }
    }

    private static List<String> allowed(String name) {
        return TABLE.entrySet().stream()
                .filter(room ->
                        room.getKey().endsWith(".") ? name.startsWith(room.getKey()) : name.equals(room.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in the table of rooms"));
    }

    private static List<Path> rooms() throws IOException {
        try (Stream<Path> jars = Files.walk(Sources.ROOT.resolve("bundles"), 3)) {
            return jars.filter(jar -> jar.toString().matches(".*/target/org\\.vigie\\.[a-z.]+-[^/]*\\.jar"))
                    .filter(jar -> !jar.toString().contains("testkit.container"))
                    .sorted()
                    .toList();
        }
    }

    private static String header(Path jar, String name) {
        try (var open = new JarFile(jar.toFile())) {
            var value = open.getManifest().getMainAttributes().getValue(name);
            return value == null ? "" : value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The package names of a header, without their attributes; commas inside quotes separate nothing. */
    private static List<String> packages(String header) {
        var names = new ArrayList<String>();
        for (var clause : header.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
            var name = clause.split(";", -1)[0].strip();
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }
}
