package org.vigie.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.vigie.testkit.FakeClock;

class HousekeepingTest {
    private static final long MB = 1 << 20;

    private final Heap heap = new Heap();
    private final FakeClock clock = new FakeClock();
    private final Runnable end = new Housekeeping(clock, heap).start();

    private static final class Heap implements Housekeeping.Memory {
        private long live;
        private long used;
        private int collections;

        @Override
        public long used() {
            return used;
        }

        @Override
        public void collect() {
            used = live;
            collections++;
        }
    }

    private void holds(long live, long dead) {
        heap.live = live * MB;
        heap.used = (live + dead) * MB;
        clock.advance(Duration.ofSeconds(5));
    }

    @Test
    void itClearsUpWhenHalfAsMuchIsDeadAsLives() {
        holds(40, 10);
        assertThat(heap.collections).isEqualTo(1); // what lives is not known before
        holds(40, 20);
        assertThat(heap.collections).isEqualTo(1);
        holds(40, 21);
        assertThat(heap.collections).isEqualTo(2);
        assertThat(heap.used).isEqualTo(40 * MB);
    }

    @Test
    void aHeapThatIsFullOfWhatLivesIsNotClearedUpAgainAndAgain() {
        holds(40, 0);
        for (int i = 0; i < 10; i++) {
            holds(70, 1);
        }
        assertThat(heap.collections).isEqualTo(2);
    }

    @Test
    void afterTheEndNothingIsClearedUp() {
        end.run();
        holds(30, 100);
        assertThat(heap.collections).isZero();
    }
}
