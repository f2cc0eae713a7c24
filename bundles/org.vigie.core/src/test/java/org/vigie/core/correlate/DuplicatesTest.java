package org.vigie.core.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DuplicatesTest {
    private final Duplicates duplicates = new Duplicates();

    private boolean again(String boot, long seq) {
        return duplicates.isDuplicate(boot, seq);
    }

    @Test
    void whatComesAgainIsKnownInWhateverOrder() {
        for (long seq : new long[] {1, 5, 3, 4, 2, 9, 8, 7, 6, 100, 50}) {
            assertThat(again("one", seq)).as("%s", seq).isFalse();
            assertThat(again("one", seq)).as("%s again", seq).isTrue();
            assertThat(again("one", 1)).isTrue();
        }
        assertThat(again("one", 49)).isFalse();
    }

    @Test
    void eachBootCountsForItself() {
        assertThat(again("one", 1)).isFalse();
        assertThat(again("two", 1)).isFalse();
        assertThat(again("two", 1)).isTrue();
        assertThat(again("one", 1)).as("overtaken by a restart").isTrue();
        assertThat(again("one", 2)).isFalse();
        assertThat(again("two", 2)).isFalse();
        assertThat(again("one", 2)).isTrue();
    }

    @Test
    void theLastThousandAreRemembered() {
        for (int seq = 1; seq <= 5000; seq++) {
            assertThat(again("one", seq)).isFalse();
        }
        for (int seq = 5000; seq > 5000 - 1024; seq--) {
            assertThat(again("one", seq)).as("%s", seq).isTrue();
        }
        assertThat(again("one", 5000 - 1024)).as("what is older is let through").isFalse();
    }
}
