package org.vigie.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.api.Heard;
import org.vigie.api.Payload;

class RecordingTest {
    private final List<Heard> heard = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    private Recording.Tally read(InputStream in) throws IOException {
        return Recording.read(in, heard::add, (number, why) -> complaints.add(number + ": " + why));
    }

    private Recording.Tally read(String text) throws IOException {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Heard> everything() {
        var all = new ArrayList<Heard>();
        for (var sample : Samples.all()) {
            if (!sample.name().startsWith("event-")) {
                all.add(new Heard(
                        sample.topic(), Samples.envelope(sample.payload()), sample.payload(), true, Samples.T));
            }
        }
        all.add(new Heard("say/fr/x", null, new Payload.Text("X : fil d'actualité en panne"), false, Samples.T));
        all.add(new Heard("incident/" + Samples.ID, null, null, false, Samples.T));
        return all;
    }

    private static byte[] recorded() {
        var out = new ByteArrayOutputStream();
        everything().forEach(h -> out.writeBytes(Recording.line(h)));
        return out.toByteArray();
    }

    @Test
    void whatIsRecordedIsReadBack() throws IOException {
        var tally = read(new ByteArrayInputStream(recorded()));
        assertThat(complaints).isEmpty();
        assertThat(heard).isEqualTo(everything());
        assertThat(tally).isEqualTo(new Recording.Tally(everything().size(), 0));
    }

    @Test
    void zippedFilesAndStandardInputReadTheSame(@TempDir Path dir) throws IOException {
        var file = dir.resolve("x.jsonl.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(recorded());
        }
        try (var in = Recording.open(file.toString(), InputStream.nullInputStream())) {
            read(in);
        }
        try (var in = Recording.open("-", new ByteArrayInputStream(recorded()))) {
            read(in);
        }
        assertThat(heard).hasSize(2 * everything().size());
    }

    @Test
    void aBadLineIsToldWithItsNumberAndSkipped() throws IOException {
        var good = new String(recorded(), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElseThrow();
        var tally = read(String.join("\n", good, "", "nonsense", "{\"rx\":1}", "x".repeat(Recording.LINE_MAX + 1), good)
                + "\n{\"rx\":\"2023-12-21T05:30:00Z\",\"topic\":\"weather/par\",\"payload\":{}}");
        assertThat(heard).hasSize(2);
        assertThat(tally).isEqualTo(new Recording.Tally(6, 4));
        assertThat(complaints)
                .satisfiesExactly(
                        why -> assertThat(why).startsWith("3: not JSON"),
                        why -> assertThat(why).startsWith("4: member 'rx'"),
                        why -> assertThat(why).startsWith("5: longer than"),
                        why -> assertThat(why).startsWith("7: no topic of the contract: 'weather/par'"));
    }

    @Test
    void timeNeverGoesBack() throws IOException {
        var line = "{\"rx\":\"%s\",\"topic\":\"overall\",\"payload\":\"ok\"}\n";
        read(line.formatted("2023-12-21T05:30:05Z") + line.formatted("2023-12-21T05:30:01Z"));
        assertThat(heard).extracting(Heard::rx).containsOnly(Instant.parse("2023-12-21T05:30:05Z"));
    }

    @Test
    void aLineThatIsCutAcrossReadsIsStillOneLine() throws IOException {
        var bytes = recorded();
        var trickle = new InputStream() {
            private int at;

            @Override
            public int read() {
                return at < bytes.length ? bytes[at++] & 0xff : -1;
            }

            @Override
            public int read(byte[] to, int from, int length) {
                int next = read();
                if (next < 0) {
                    return -1;
                }
                to[from] = (byte) next;
                return 1;
            }
        };
        read(trickle);
        assertThat(heard).isEqualTo(everything());
    }
}
