package org.vigie.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.vigie.api.Envelope;
import org.vigie.api.verdict.Event;

class LettersFuzz {
    private static final List<String> TOPICS = List.of(
            "obs/a/x/y",
            "agent/a/status",
            "agent/a/beat",
            "agent/a/inventory",
            "definition/a/x",
            "vendor/a/x",
            "correlator/a",
            "state/x/y",
            "state/x",
            "incident/01HJ5TQ2F09ZK3M8W6C7N4R1XA",
            "event/x",
            "command/anna",
            "overall",
            "push/x/y");

    /** What is read once, written and read again is the same bytes when it is written again. */
    @FuzzTest(maxDuration = "20s")
    void aLetterIsRefusedInWordsOrComesBackTheSame(FuzzedDataProvider data) throws Malformed {
        var address = Address.parse(data.pickValue(TOPICS));
        var bytes = data.consumeRemainingAsBytes();
        Letters.Letter letter;
        try {
            letter = Letters.decode(address, bytes);
        } catch (Malformed refused) {
            assertThat(refused.getMessage()).hasSizeLessThan(1000);
            return;
        }
        Envelope envelope = letter.envelope();
        if (envelope != null && !(letter.payload() instanceof Event)) {
            var written = Letters.encode(envelope, letter.payload());
            assertThat(written).hasSizeLessThanOrEqualTo(Letters.PAYLOAD_MAX);
            var again = Letters.decode(address, written);
            assertThat(Letters.encode(envelope, again.payload())).isEqualTo(written);
        }
    }
}
