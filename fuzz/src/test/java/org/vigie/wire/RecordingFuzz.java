package org.vigie.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import org.vigie.api.Heard;
import org.vigie.api.Payload;

class RecordingFuzz {
    /** Every line is heard or complained of, and what was heard can be recorded and is heard again. */
    @FuzzTest(maxDuration = "20s")
    void aLineIsHeardOrNamed(byte[] data) throws IOException {
        var heard = new ArrayList<Heard>();
        var complaints = new ArrayList<String>();
        var tally = Recording.read(
                new ByteArrayInputStream(data), heard::add, (number, why) -> complaints.add(number + " " + why));
        assertThat(tally.lines()).isEqualTo(heard.size() + complaints.size());
        assertThat(tally.skipped()).isEqualTo(complaints.size());

        heard.removeIf(one -> one.envelope() == null && !(one.payload() instanceof Payload.Text));
        var lines = new ByteArrayOutputStream();
        heard.forEach(one -> lines.writeBytes(Recording.line(one)));
        var again = new ArrayList<Heard>();
        Recording.read(new ByteArrayInputStream(lines.toByteArray()), again::add, (number, why) -> {
            throw new AssertionError(why);
        });
        assertThat(again).hasSameSizeAs(heard);
    }
}
