package org.vigie.probe.statuspage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.api.probe.VendorWord.Indicator;

/** Pages as vendors really served them, where {@code VIGIE_STATUSPAGES} names a directory with captures. */
class CapturedPagesTest {
    @ParameterizedTest
    @CsvSource({
        "statuspage_v2/discord_summary_2022-02-15.json,2022-02-15T22:00:00Z,NONE,0",
        "statuspage_v2/github_summary_trap_2026-09-23.json,2026-09-23T13:40:00Z,MINOR,1",
        "statuspage_v2/cloudflare_summary_2026-08-07.json,2026-08-07T03:00:00Z,MAJOR,0",
        "incidentio/openai_incidents_2026-09-23.json,2026-09-23T10:00:00Z,NONE,1"
    })
    void meanWhatTheyMeant(String file, Instant then, Indicator indicator, int incidents) throws IOException {
        var captures = System.getenv("VIGIE_STATUSPAGES");
        assumeTrue(captures != null, "VIGIE_STATUSPAGES names no directory with captured pages");
        var page = Document.parse(Files.readString(Path.of(captures, file)));

        var word = new Summary(page, Set.of(), then).word();

        assertThat(word.indicator()).isEqualTo(indicator);
        assertThat(word.incidents()).hasSize(incidents);
    }
}
