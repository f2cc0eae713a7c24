package org.vigie.probe.http;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.time.Instant;

class FeedsFuzz {
    private static final Instant NOW = Instant.parse("2026-09-23T11:00:00Z");

    /** A feed tells its times or is refused; a time has an age or none. */
    @FuzzTest(maxDuration = "20s")
    void aFeedTellsItsTimesOrIsRefused(FuzzedDataProvider data) {
        boolean whole = data.consumeBoolean();
        Times.sinceNewest(java.util.stream.Stream.of(data.consumeString(60)), NOW);
        try {
            Times.sinceNewest(Xml.times(data.consumeRemainingAsBytes(), whole).stream(), NOW);
        } catch (IOException refused) {
            org.assertj.core.api.Assertions.assertThat(refused.getMessage()).isNotNull();
        }
    }
}
