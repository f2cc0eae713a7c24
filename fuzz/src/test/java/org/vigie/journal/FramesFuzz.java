package org.vigie.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;

class FramesFuzz {
    /** Good records, and anything behind or upon them: what is read is a beginning of what lies there. */
    @FuzzTest(maxDuration = "20s")
    void whatIsReadIsABeginningOfWhatLiesThere(FuzzedDataProvider data) {
        var good = new ArrayList<Journal.Entry>();
        long number = 0;
        while (data.consumeBoolean()) {
            number += data.consumeInt(1, 3);
            good.add(new Journal.Entry(number, data.consumeBytes(data.consumeInt(0, 40))));
        }
        var segment = new ByteArrayOutputStream();
        segment.writeBytes(Frames.write(good));
        segment.writeBytes(data.consumeBytes(data.consumeInt(0, 60)));
        var bytes = segment.toByteArray();
        if (bytes.length > 0 && data.consumeBoolean()) {
            bytes[data.consumeInt(0, bytes.length - 1)] ^= (byte) data.consumeInt(0, 255);
        }

        var content = Frames.read(bytes);

        var written = Frames.write(content.entries());
        assertThat(Arrays.copyOf(bytes, written.length)).isEqualTo(written);
        assertThat(content.whole()).isEqualTo(written.length == bytes.length);
    }
}
