package org.vigie.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

class AnswersFuzz {
    private static final int MAX = 1024;

    /** Whatever a server says, it is an answer within its bounds, or a failure in words. */
    @FuzzTest(maxDuration = "20s")
    void anAnswerIsBoundedOrRefused(FuzzedDataProvider data) {
        var method = data.pickValue(new String[] {"GET", "HEAD"});
        var split = data.consumeBoolean();
        var type = data.consumeString(40);
        var bytes = data.consumeRemainingAsBytes();
        try {
            if (split) {
                Headers.read(bytes);
            } else {
                var in = new Inlet(new ByteArrayInputStream(bytes));
                var body = Body.read(in, Head.of(in.head()), method, MAX).bytes();
                assertThat(body).hasSizeLessThanOrEqualTo(MAX);
                assertThat(Charsets.decode(body, type)).hasSizeLessThanOrEqualTo(MAX);
            }
        } catch (IOException refused) {
            assertThat(refused.getMessage()).isNotNull().hasSizeLessThan(600);
        }
    }
}
