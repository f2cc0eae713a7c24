package org.vigie.board;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigie.core.say.Words;
import tools.jackson.databind.json.JsonMapper;

/** The page that is committed is the one that its sources make: "npm ci" and "npm run build" in web/ mend it. */
class SourcesTest {
    private static final Path WEB = Path.of("web");
    private static final int SMALL = 200 * 1024;

    /** As web/build.mjs does it. */
    @Test
    void theResultIsOfTheseSources() throws IOException, NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        var sources = Stream.of(
                        "index.html",
                        "package-lock.json",
                        "package.json",
                        "public",
                        "src",
                        "tsconfig.json",
                        "vite.config.ts")
                .flatMap(SourcesTest::files)
                .sorted()
                .toList();
        for (String file : sources) {
            digest.update((file + "\n").getBytes(UTF_8));
            digest.update(Files.readAllBytes(WEB.resolve(file)));
            digest.update("\n".getBytes(UTF_8));
        }
        assertThat(Files.readString(WEB.resolve("dist/sources.sha256")).strip())
                .isEqualTo(HexFormat.of().formatHex(digest.digest()));
    }

    /** One catalogue: what the browser has of it is the same, to the letter. */
    @Test
    void thePageSpeaksTheWordsOfTheCatalogue() throws IOException {
        for (String language : Words.LANGUAGES) {
            var words = Words.in(language);
            var page = new JsonMapper().readTree(WEB.resolve("dist/words-" + language + ".json"));
            assertThat(page.size()).isEqualTo(words.keys().size());
            assertThat(words.keys())
                    .allSatisfy(key -> assertThat(page.path(key).asString())
                            .as("%s in %s", key, language)
                            .isEqualTo(words.say(key)));
        }
    }

    @Test
    void allOfItIsSmall() throws IOException {
        long packed = 0;
        for (String file : files("dist").toList()) {
            var counted = new Counted();
            try (var out = new GZIPOutputStream(counted)) {
                out.write(Files.readAllBytes(WEB.resolve(file)));
            }
            packed += counted.bytes;
        }
        assertThat(packed).isLessThan(SMALL);
    }

    @Test
    void noLockedPackageNamesWhereItCameFrom() throws IOException {
        assertThat(Files.readString(WEB.resolve("package-lock.json"))).doesNotContain("\"resolved\"");
    }

    /** What comes from outside is text, never markup. */
    @Tag("bad-input-51")
    @Tag("bad-input-89")
    @Test
    void nothingIsEverSetAsMarkup() throws IOException {
        var ways = List.of("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "srcdoc");
        for (String file : files("src").toList()) {
            assertThat(Files.readString(WEB.resolve(file))).as(file).doesNotContain(ways);
        }
    }

    private static Stream<String> files(String below) {
        try (Stream<Path> all = Files.walk(WEB.resolve(below))) {
            return all
                    .filter(Files::isRegularFile)
                    .map(file -> WEB.relativize(file).toString())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Counted extends OutputStream {
        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) {
            bytes += length;
        }
    }
}
