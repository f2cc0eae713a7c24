package org.vigie.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HashesTest {
    private static final List<Integer> PLAIN = List.of(7, -1, 1_000_000);

    @Test
    void itIsTheSameList() {
        var hashes = Hashes.of(PLAIN);
        assertThat(hashes).isEqualTo(PLAIN).hasSameHashCodeAs(PLAIN).isEqualTo(Hashes.of(7, -1, 1_000_000));
        assertThat(PLAIN).isEqualTo(hashes);
        assertThat(hashes).isNotEqualTo(Hashes.of(7, -1, 2)).isNotEqualTo(List.of(7, -1));
    }

    @Test
    void nobodyChangesIt() {
        var source = new ArrayList<>(PLAIN);
        var hashes = Hashes.of(source);
        source.clear();
        assertThat(hashes).hasSize(3);
        assertThatThrownBy(() -> hashes.set(0, 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void whatCannotChangeIsNotCopied() {
        var hashes = Hashes.of(PLAIN);
        assertThat(Hashes.of(hashes)).isSameAs(hashes);
        assertThat(Hashes.of(List.of())).isSameAs(List.of());
    }
}
