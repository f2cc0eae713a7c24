package org.vigie.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

class TreesFuzz {
    @FuzzTest(maxDuration = "20s")
    void aTreeIsRefusedInWordsOrComesBackTheSame(byte[] data) throws Malformed {
        Object tree;
        try {
            tree = Trees.read(data);
        } catch (Malformed refused) {
            assertThat(refused.getMessage()).hasSizeLessThan(1000);
            return;
        }
        assertThat(Trees.read(Trees.write(tree))).isEqualTo(tree);
    }
}
