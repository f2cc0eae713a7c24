package org.vigie.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigie.testkit.FakeClock;

/** A good, signed plug-in runs; somebody drops another jar over it. It is refused with a sentence, and the good one runs on. */
class HostileJarsTest {
    private static final Author ACME = Author.called("Acme");
    private static final Author FOREIGNER = Author.called("Acme");
    private static final Author LATE = Author.called("Late", "-startdate", "-10d", "-validity", "9");
    private static final byte[] GOOD = ACME.signs(Bytes.plugin("1.2.0").jar());

    private final FakeClock clock = new FakeClock();
    private int written;

    @TempDir
    private Path home;

    private Path drop;
    private Path admitted;
    private Stage stage;
    private Folder folder;
    private Trust trust = signedBy(ACME);

    private static Trust signedBy(Author author) {
        return new Trust(false, Set.of(author.key()), Set.of(), Set.of());
    }

    @BeforeEach
    void aGoodOneRuns() throws IOException {
        drop = Files.createDirectory(home.resolve("plugins"));
        admitted = home.resolve("plugins-admitted");
        open();
        drop(GOOD);
        assertTheGoodOneRuns();
        assertThat(folder.refused()).isEmpty();
    }

    /** As an agent does when it starts: nothing runs yet. */
    private void open() throws IOException {
        stage = new Stage();
        folder = new Folder(drop, admitted, stage, trust);
    }

    static Stream<Arguments> notItsAuthors() {
        return Stream.of(
                row(
                        "unsigned",
                        "nobody signed it; 'vigie plugins add ldap.jar'",
                        () -> Bytes.plugin("1.3.0").jar()),
                row(
                        "of another key with the same name",
                        "it was signed by CN=Acme with the key",
                        () -> FOREIGNER.signs(Bytes.plugin("1.3.0").jar())),
                row(
                        "altered",
                        "its signature does not fit",
                        () -> signed().with("org/example/Code.class", Bytes.code(true))
                                .jar()),
                row(
                        "with another manifest",
                        "its signature does not fit",
                        () -> signed().header("Bundle-Activator: org.example.Evil")
                                .jar()),
                row(
                        "with an entry more",
                        "its signature does not cover org/example/Evil.class",
                        () -> signed().with("org/example/Evil.class", Bytes.code(false))
                                .jar()),
                row(
                        "with another class for another Java",
                        "its signature does not cover META-INF/versions/9/org/example/Code.class",
                        () -> signed().with("META-INF/versions/9/org/example/Code.class", Bytes.code(false))
                                .jar()),
                row(
                        "with an entry that pretends to be a part of the signature",
                        "its signature does not",
                        () -> signed().with("META-INF/x/EVIL.SF", "evil").jar()),
                row(
                        "with its signature cut out",
                        "its signature does not cover",
                        () -> signed().without(name -> name.endsWith(".EC")).jar()),
                row(
                        "with all of its signature cut out",
                        "nobody signed it",
                        () -> signed().without(name -> name.endsWith(".EC") || name.endsWith(".SF"))
                                .jar()),
                row(
                        "older",
                        "it is older than 1.2.0, which ran here before",
                        () -> ACME.signs(Bytes.plugin("1.1.9").jar())));
    }

    static Stream<Arguments> notWhole() {
        return Stream.of(
                row("no jar", "it is not a whole jar", () -> "not a jar at all".getBytes(UTF_8)),
                row("empty", "it is not a whole jar", () -> new byte[0]),
                row("cut off", "it is not a whole jar", () -> Arrays.copyOf(GOOD, GOOD.length - 30)),
                row(
                        "encrypted",
                        "it is not a whole jar",
                        () -> Bytes.patched(
                                Bytes.plugin("1.3.0").jar(), "PK\1\2\24\0\24\0\10\10", "PK\1\2\24\0\24\0\11\10")),
                row(
                        "with junk in front",
                        "it holds 0 entries, but lists",
                        () -> Bytes.behind("#!/bin/sh\n".getBytes(UTF_8), GOOD)),
                row(
                        "with a path out of itself",
                        "it has an entry that points out of it: ../../evil.txt",
                        () -> Bytes.plugin("1.3.0")
                                .with("../../evil.txt", "evil")
                                .jar()),
                row(
                        "with a name that writes in the log",
                        "it has an entry that points out of it: evilWARN",
                        () -> Bytes.plugin("1.3.0").with("evil\nWARN", "evil").jar()),
                row(
                        "with an entry twice",
                        "it has two entries called a/twice",
                        () -> Bytes.patched(
                                Bytes.plugin("1.3.0")
                                        .with("a/twice", "1")
                                        .with("a/Twice", "2")
                                        .jar(),
                                "a/Twice",
                                "a/twice")),
                row(
                        "with two manifests",
                        "it has two entries called meta-inf/manifest.mf",
                        () -> Bytes.plugin("1.3.0")
                                .with("meta-inf/manifest.mf", "Manifest-Version: 1.0\n\n")
                                .jar()),
                row(
                        "a bomb",
                        "it unpacks to more than 64 MiB",
                        () -> Bytes.plugin("1.3.0")
                                .with("bomb", new byte[65 << 20])
                                .jar()),
                row(
                        "with a bomb in a jar within",
                        "it unpacks to more than 64 MiB",
                        () -> Bytes.plugin("1.3.0")
                                .with(
                                        "lib.jar",
                                        Bytes.plugin("1")
                                                .with("bomb", new byte[65 << 20])
                                                .jar())
                                .jar()),
                row("of too many entries", "it has more than 5000 entries", HostileJarsTest::manyEntries),
                row(
                        "with an endless manifest",
                        "its manifest is larger than 1 MiB",
                        () -> Bytes.plugin("1.3.0")
                                .manifest(text -> text + "Name: x\nX: y\n\n".repeat(100_000))
                                .jar()));
    }

    static Stream<Arguments> notAPlugin() {
        return Stream.of(
                row(
                        "no bundle",
                        "it is a jar, but no bundle",
                        () -> Bytes.plugin("1.3.0")
                                .manifest(text -> "Manifest-Version: 1.0\n\n")
                                .jar()),
                row(
                        "of no version",
                        "its version 'soon' is none",
                        () -> Bytes.plugin("soon").jar()),
                row(
                        "a fragment of ours",
                        "it is a fragment",
                        () -> Bytes.plugin("1.3.0")
                                .header("Fragment-Host: org.vigie.core")
                                .jar()),
                row(
                        "an extension of the framework",
                        "it is a fragment",
                        () -> Bytes.plugin("1.3.0")
                                .header("Fragment-Host: system.bundle; extension:=framework")
                                .jar()),
                row(
                        "offering a package of ours",
                        "it offers the package org.vigie.api.probe",
                        () -> Bytes.plugin("1.3.0")
                                .header("Export-Package:"
                                        + " a.b;version=\"[1,2)\",c;d;x:=\"e,f\",org.vigie.api.probe;version=\"9\"")
                                .jar()),
                row(
                        "with its own copy of our face",
                        "it carries its own copy of org.vigie.api",
                        () -> Bytes.plugin("1.3.0")
                                .with("org/vigie/api/probe/Probe.class", Bytes.code(false))
                                .jar()),
                row(
                        "that ends the agent where Java is new enough",
                        "its META-INF/versions/9/org/example/Code.class would end the whole agent",
                        () -> Bytes.plugin("1.3.0")
                                .header("Multi-Release: true")
                                .with("META-INF/versions/9/org/example/Code.class", Bytes.code(true))
                                .with("META-INF/versions/99/org/example/Code.class", Bytes.codeOfTomorrow())
                                .jar()),
                row(
                        "for a Java of tomorrow",
                        "it needs a Java",
                        () -> Bytes.plugin("1.3.0")
                                .with("org/example/Code.class", Bytes.codeOfTomorrow())
                                .jar()),
                row(
                        "with a class that is none",
                        "its org/example/Code.class is no class",
                        () -> Bytes.plugin("1.3.0")
                                .with("org/example/Code.class", "evil")
                                .jar()),
                row(
                        "that ends the agent",
                        "its org/example/Code.class would end the whole agent",
                        () -> Bytes.plugin("1.3.0")
                                .with("org/example/Code.class", Bytes.code(true))
                                .jar()));
    }

    private static Arguments row(String what, String sentence, Supplier<byte[]> jar) {
        return arguments(named(what, jar), sentence);
    }

    private static Bytes signed() {
        return Bytes.of(ACME.signs(Bytes.plugin("1.3.0").jar()));
    }

    private static byte[] manyEntries() {
        var jar = Bytes.plugin("1.3.0");
        for (int i = 0; i < 5_000; i++) {
            jar.with("e" + i, "");
        }
        return jar.jar();
    }

    @Tag("bad-input-66..75")
    @ParameterizedTest(name = "{0}")
    @MethodSource({"notItsAuthors", "notWhole"})
    void isRefusedAndTheGoodOneRunsOn(Supplier<byte[]> jar, String sentence) throws IOException {
        drop(jar.get());
        assertRefused(sentence);
        assertTheGoodOneRuns();
    }

    /** What is wrong in itself is wrong whoever signed it, and also where everybody may come in. */
    @Tag("bad-input-74")
    @Tag("bad-input-77")
    @Tag("bad-input-79")
    @Tag("bad-input-80")
    @ParameterizedTest(name = "{0}")
    @MethodSource("notAPlugin")
    void isRefusedEvenWithASignature(Supplier<byte[]> jar, String sentence) throws IOException {
        drop(ACME.signs(jar.get()));
        assertRefused(sentence);
        assertTheGoodOneRuns();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"notWhole", "notAPlugin"})
    void isRefusedWhereEverybodyMayComeIn(Supplier<byte[]> jar, String sentence) throws IOException {
        trust = new Trust(true, Set.of(), Set.of(), Set.of());
        drop(jar.get());
        assertRefused(sentence);
        assertTheGoodOneRuns();
    }

    @Test
    void aNewVersionOfItsAuthorTakesItsPlace() throws IOException {
        byte[] next = ACME.signs(Bytes.plugin("1.3.0").jar());
        drop(next);
        assertThat(folder.refused()).isEmpty();
        assertThat(admitted.resolve("ldap.jar")).hasBinaryContent(next);
    }

    /** Whoever trusts a key takes it away to end that: a date in a certificate stops no agent at midnight. */
    @Test
    void aKeyIsTrustedWhateverTheDateInItsCertificate() throws IOException {
        trust = new Trust(false, Set.of(ACME.key(), LATE.key()), Set.of(), Set.of());
        byte[] late = LATE.signs(Bytes.plugin("1.3.0").jar());
        drop(late);
        assertThat(folder.refused()).isEmpty();
        assertThat(admitted.resolve("ldap.jar")).hasBinaryContent(late);
    }

    @Test
    void aPinLetsInWhatNobodySignedAndWhatIsOlder() throws IOException {
        byte[] old = Bytes.plugin("1.0.0").jar();
        drop(old);
        assertRefused("nobody signed it");
        trust = new Trust(false, Set.of(ACME.key()), Set.of(), Set.of(Digest.of(old)));
        settle();
        assertThat(folder.refused()).isEmpty();
        assertThat(admitted.resolve("ldap.jar")).hasBinaryContent(old);
    }

    @Test
    void aRevokedKeyStopsWhatRunsAndAPinDoesNotHelp() throws IOException {
        trust = new Trust(false, Set.of(ACME.key()), Set.of(ACME.key()), Set.of(Digest.of(GOOD)));
        settle();
        assertRefused("it was signed with a key that is revoked");
        assertThat(admitted.resolve("ldap.jar")).doesNotExist();
    }

    @Test
    void aRevokedJarStops() throws IOException {
        trust = new Trust(false, Set.of(ACME.key()), Set.of(Digest.of(GOOD)), Set.of());
        settle();
        assertRefused("it is revoked");
        assertThat(admitted.resolve("ldap.jar")).doesNotExist();
    }

    @Test
    void takingTheNewOneAwayFirstDoesNotBringTheOldOneIn() throws IOException {
        Files.delete(drop.resolve("ldap.jar"));
        settle();
        open();
        drop(ACME.signs(Bytes.plugin("1.1.0").jar()));
        assertRefused("it is older than 1.2.0");
        assertThat(admitted.resolve("ldap.jar")).doesNotExist();
    }

    @Test
    void aLinkIsRefused() throws IOException {
        Path elsewhere = Files.write(
                home.resolve("elsewhere.jar"), ACME.signs(Bytes.plugin("1.3.0").jar()));
        Files.delete(drop.resolve("ldap.jar"));
        Files.createSymbolicLink(drop.resolve("ldap.jar"), elsewhere);
        settle();
        assertRefused("it is a link");
        assertTheGoodOneRuns();
    }

    @Test
    void whatRanLastTimeIsReadAgainBeforeItRuns() throws IOException {
        Files.write(admitted.resolve("evil.jar"), Bytes.plugin("6.6.6").jar());
        Files.write(drop.resolve("evil.jar"), Bytes.plugin("6.6.6").jar());
        Files.write(drop.resolve("ldap.jar"), Bytes.plugin("1.3.0").jar());
        open();
        settle();
        assertTheGoodOneRuns();
        assertThat(folder.refused())
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.why()).startsWith("refused: nobody signed it"));
        assertThat(admitted.resolve("evil.jar")).doesNotExist();
    }

    @Test
    void whatWasPutBehindTheGateNeverRuns() throws IOException {
        Files.write(admitted.resolve("evil.jar"), Bytes.plugin("6.6.6").jar());
        settle();
        assertTheGoodOneRuns();
    }

    private void assertRefused(String sentence) {
        assertThat(folder.refused())
                .singleElement()
                .satisfies(one -> assertThat(one.why())
                        .startsWith("refused: " + sentence)
                        .doesNotContain("\n")
                        .hasSizeLessThan(500));
    }

    private void assertTheGoodOneRuns() {
        assertThat(admitted.resolve("ldap.jar")).hasBinaryContent(GOOD);
        assertThat(stage.running).containsOnlyKeys("ldap.jar");
    }

    private void drop(byte[] jar) throws IOException {
        Path file = Files.write(drop.resolve("ldap.jar"), jar);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + ++written));
        settle();
    }

    private void settle() throws IOException {
        folder.look(clock.nanos(), trust);
        clock.advance(Folder.STILL);
        folder.look(clock.nanos(), trust);
    }
}
