package org.vigie.gate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;
import org.vigie.testkit.FakeClock;

/** A jar is dropped: it comes in whole, or not at all and with a reason. */
class FolderTest {
    private static final Trust OPEN = new Trust(true, Set.of(), Set.of(), Set.of());

    private final FakeClock clock = new FakeClock();
    private Stage stage = new Stage();

    @TempDir
    private Path home;

    private Path drop;
    private Path admitted;
    private Folder folder;

    @BeforeEach
    void open() throws IOException {
        drop = Files.createDirectory(home.resolve("plugins"));
        admitted = Files.createDirectory(home.resolve("plugins-admitted"));
        folder = begin();
    }

    private Folder begin() throws IOException {
        return new Folder(drop, admitted, stage, OPEN);
    }

    @Test
    void aJarThatStandsStillComesIn() throws IOException {
        byte[] jar = jar("probe.ldap", "1.2.0");
        write("ldap.jar", jar);
        assertThat(folder.look(clock.nanos(), OPEN)).as("look again soon").isTrue();
        assertThat(admitted.resolve("ldap.jar")).doesNotExist();
        assertThat(look()).as("look again soon").isFalse();
        assertThat(admitted.resolve("ldap.jar")).hasBinaryContent(jar);
        assertThat(stage.running).containsOnlyKeys("ldap.jar");
        assertThat(folder.refused()).isEmpty();
        assertNothingElseIn("ldap.jar");
    }

    @Tag("bad-input-73")
    @Test
    void aJarThatIsStillBeingWrittenIsNotRead() throws IOException {
        byte[] jar = jar("probe.ldap", "1.2.0");
        for (int length = 100; length < jar.length; length += 100) {
            write("ldap.jar", Arrays.copyOf(jar, length));
            assertThat(look(Duration.ofMillis(150))).isTrue();
            assertThat(folder.refused()).isEmpty();
            assertNothingElseIn();
        }
        write("ldap.jar", jar);
        settle();
        assertThat(admitted.resolve("ldap.jar")).hasBinaryContent(jar);
    }

    @Tag("bad-input-73")
    @Test
    void aCopyThatStopsHalfWayIsToldAndComesInOnceItIsWhole() throws IOException {
        byte[] jar = jar("probe.ldap", "1.2.0");
        write("ldap.jar", Arrays.copyOf(jar, jar.length / 2));
        settle();
        assertRefused("ldap.jar", "it is not a whole jar");
        assertNothingElseIn();
        write("ldap.jar", jar);
        settle();
        assertThat(folder.refused()).isEmpty();
        assertThat(admitted.resolve("ldap.jar")).exists();
    }

    @Test
    void aJarWithADamagedByteIsNotWhole() throws IOException {
        byte[] jar = jar("probe.ldap", "1.2.0");
        int name = new String(jar, ISO_8859_1).indexOf("some/text.txt");
        jar[name + "some/text.txt".length() + 20] ^= 0x11;
        write("ldap.jar", jar);
        settle();
        assertThat(folder.refused())
                .singleElement()
                .satisfies(one -> assertThat(one.why()).containsAnyOf("damaged at some/text.txt", "not a whole jar"));
        assertNothingElseIn();
    }

    @Test
    void aNewVersionTakesThePlaceOfTheOldOne() throws IOException {
        write("ldap.jar", jar("probe.ldap", "1.2.0"));
        settle();
        byte[] next = jar("probe.ldap", "1.3.0");
        write("ldap.jar", next);
        settle();
        assertThat(admitted.resolve("ldap.jar")).hasBinaryContent(next);
    }

    @Test
    void aBadNewVersionLeavesTheOldOneRunning() throws IOException {
        byte[] good = jar("probe.ldap", "1.2.0");
        write("ldap.jar", good);
        settle();
        write("ldap.jar", "not a jar at all".getBytes(UTF_8));
        settle();
        assertThat(admitted.resolve("ldap.jar")).hasBinaryContent(good);
        assertRefused("ldap.jar", "it is not a whole jar");
    }

    @Test
    void aNewVersionThatDoesNotStartLeavesTheOldOneRunning() throws IOException {
        byte[] good = jar("probe.ldap", "1.2.0");
        write("ldap.jar", good);
        settle();
        stage.broken.put("1.3.0", "needs package org.example.missing and nothing here offers it");
        write("ldap.jar", jar("probe.ldap", "1.3.0"));
        settle();
        assertRefused(
                "ldap.jar",
                "it needs package org.example.missing and nothing here offers it. probe.ldap 1.2.0 runs on");
        assertThat(admitted.resolve("ldap.jar")).hasBinaryContent(good);
        assertThat(stage.running).containsOnlyKeys("ldap.jar");
        assertNothingElseIn("ldap.jar");
        settle();
        assertThat(stage.starts).as("the old one, before and after").isEqualTo(2);

        write("ldap.jar", jar("probe.ldap", "1.3.1"));
        settle();
        assertThat(folder.refused()).isEmpty();
        assertThat(stage.starts).isEqualTo(3);
    }

    @Test
    void aJarThatIsTakenAwayStops() throws IOException {
        write("ldap.jar", jar("probe.ldap", "1.2.0"));
        settle();
        Files.delete(drop.resolve("ldap.jar"));
        settle();
        assertNothingElseIn();
        assertThat(stage.running).isEmpty();
    }

    @Test
    void aJarThatIsReplacedByHandDoesNotStopInBetween() throws IOException {
        write("ldap.jar", jar("probe.ldap", "1.2.0"));
        settle();
        Files.delete(drop.resolve("ldap.jar"));
        look(Duration.ofMillis(150));
        byte[] next = jar("probe.ldap", "1.3.0");
        write("ldap.jar", next);
        look(Duration.ofMillis(150));
        assertThat(admitted.resolve("ldap.jar")).exists();
        settle();
        assertThat(admitted.resolve("ldap.jar")).hasBinaryContent(next);
    }

    @Test
    void whatWasTakenAwayWhileNobodyLookedIsTakenOutAtStart() throws IOException {
        Files.write(admitted.resolve("old.jar"), jar("probe.old", "1.0.0"));
        folder = begin();
        settle();
        assertNothingElseIn();
        assertThat(stage.starts).as("not even for a moment").isZero();
    }

    @Test
    void whatIsThereSinceTheLastRunIsNotTouched() throws IOException {
        byte[] jar = jar("probe.ldap", "1.2.0");
        write("ldap.jar", jar);
        Files.write(admitted.resolve("ldap.jar"), jar);
        var then = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(admitted.resolve("ldap.jar"), then);
        folder = begin();
        settle();
        assertThat(Files.getLastModifiedTime(admitted.resolve("ldap.jar"))).isEqualTo(then);
        assertThat(stage.starts).isEqualTo(1);
    }

    @Test
    void aRenamedJarIsNotASecondCopy() throws IOException {
        write("ldap.jar", jar("probe.ldap", "1.2.0"));
        settle();
        Files.move(drop.resolve("ldap.jar"), drop.resolve("directory.jar"));
        settle();
        assertNothingElseIn("directory.jar");
        assertThat(folder.refused()).isEmpty();
    }

    @Tag("bad-input-76")
    @Test
    void aSecondCopyIsRefused() throws IOException {
        write("a.jar", jar("probe.ldap", "1.2.0"));
        settle();
        write("b.jar", jar("probe.ldap", "1.2.0"));
        settle();
        assertRefused("b.jar", "probe.ldap 1.2.0 is already here as a.jar");
        assertNothingElseIn("a.jar");
    }

    @Tag("bad-input-76")
    @Test
    void aCopyOfWhatIsShippedIsRefused() throws IOException {
        stage.shipped.add(new Plugin("probe.http", Version.parseVersion("1.0.0")));
        write("http.jar", jar("probe.http", "1.0.0"));
        settle();
        assertRefused("http.jar", "probe.http 1.0.0 is already a part of Vigie");
    }

    @Test
    void aJarThatIsNoBundleIsRefusedWithWhatToDo() throws IOException {
        write("library.jar", jar("", ""));
        settle();
        assertRefused("library.jar", "it is a jar, but no bundle: build it with bnd");
    }

    @Test
    void aJarThatIsTooLargeIsNotEvenCopied() throws IOException {
        try (var file =
                Files.newByteChannel(drop.resolve("huge.jar"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.position(Whole.BYTES_MAX).write(ByteBuffer.wrap(new byte[1]));
        }
        settle();
        assertRefused("huge.jar", "it is larger than 32 MiB");
    }

    @Test
    void aJarThatPointsOutOfItselfIsRefused() throws IOException {
        write("evil.jar", jar("probe.evil", "1.0.0", "../../evil.txt"));
        settle();
        assertRefused("evil.jar", "it has an entry that points out of it");
    }

    @Tag("bad-input-77")
    @Tag("bad-input-78")
    @Test
    void whatDoesNotRunIsExplained() throws IOException {
        write("ldap.jar", jar("probe.ldap", "1.2.0"));
        settle();
        stage.troubles.put("ldap.jar", "needs package com.unboundid.ldap.sdk and nothing here offers it");
        assertThat(folder.refused()).singleElement().satisfies(one -> {
            assertThat(one.what()).isEqualTo("plugins/ldap.jar");
            assertThat(one.why()).startsWith("needs package com.unboundid.ldap.sdk");
        });
    }

    @Test
    void aFolderThatIsNotThereIsAnEmptyOne() throws IOException {
        write("ldap.jar", jar("probe.ldap", "1.2.0"));
        settle();
        Files.move(drop, home.resolve("elsewhere"));
        settle();
        assertNothingElseIn();
    }

    private void assertRefused(String name, String why) {
        assertThat(folder.refused()).singleElement().satisfies(one -> {
            assertThat(one.what()).isEqualTo("plugins/" + name);
            assertThat(one.why()).startsWith("refused: " + why);
        });
    }

    private void assertNothingElseIn(String... names) throws IOException {
        try (var files = Files.list(admitted)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
        }
    }

    private void settle() throws IOException {
        folder.look(clock.nanos(), OPEN);
        look();
    }

    private boolean look() throws IOException {
        return look(Folder.STILL);
    }

    private boolean look(Duration later) throws IOException {
        clock.advance(later);
        return folder.look(clock.nanos(), OPEN);
    }

    private int written;

    /** Each write shows another time, as on a real file system whose clock ticks. */
    private void write(String name, byte[] content) throws IOException {
        Files.write(drop.resolve(name), content);
        Files.setLastModifiedTime(drop.resolve(name), FileTime.fromMillis(1_700_000_000_000L + ++written));
    }

    private static byte[] jar(String name, String version, String... more) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!name.isEmpty()) {
            manifest.getMainAttributes().putValue("Bundle-SymbolicName", name + ";singleton:=true");
            manifest.getMainAttributes().putValue("Bundle-Version", version);
        }
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes, manifest)) {
            jar.putNextEntry(new JarEntry("some/text.txt"));
            jar.write(("a".repeat(50) + version).repeat(40).getBytes(UTF_8));
            for (String entry : more) {
                jar.putNextEntry(new JarEntry(entry));
            }
        }
        return bytes.toByteArray();
    }
}
