package org.vigie.correlator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigie.api.Heard;
import org.vigie.api.Payload;

class HelmTest {
    private final List<String> done = new ArrayList<>();

    @Tag("bad-input-56")
    @Test
    void aLetterThatCannotBeJudgedDoesNotStopThoseBehindIt() {
        var helm = new Helm(Runnable::run, this::hear, () -> {});

        helm.hear(letter("bad"));
        helm.hear(letter("good"));

        assertThat(done).containsExactly("good");
    }

    @Test
    void whatIsPutInAtTheHelmComesAfterAndNeverInBetween() {
        var helm = new Helm[1];
        helm[0] = new Helm(Runnable::run, this::hear, () -> {});

        helm[0].run(() -> {
            helm[0].run(() -> done.add("second"));
            done.add("first");
        });

        assertThat(done).containsExactly("first", "second");
    }

    private void hear(Heard heard) {
        if (heard.topic().equals("bad")) {
            throw new IllegalStateException("a mistake in a rule");
        }
        done.add(heard.topic());
    }

    private static Heard letter(String topic) {
        return new Heard(topic, null, new Payload.Text(""), false, Instant.EPOCH);
    }
}
