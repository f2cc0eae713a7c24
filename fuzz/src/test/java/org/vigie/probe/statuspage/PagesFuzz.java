package org.vigie.probe.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;

class PagesFuzz {
    /** Those that have readers of their own. */
    private static final List<Kind> KINDS = Arrays.stream(Kind.values())
            .filter(kind -> kind != Kind.AUTO && kind != Kind.JSON)
            .toList();

    private static final Instant NOW = Instant.parse("2026-09-23T11:00:00Z");

    /** Whatever kind a page is taken for, it is understood or refused in one short sentence. */
    @FuzzTest(maxDuration = "20s")
    void aPageIsUnderstoodOrRefused(FuzzedDataProvider data) {
        var kind = data.pickValue(KINDS);
        var page = data.consumeRemainingAsBytes();
        try {
            var document = Document.parse(page, new String(page, StandardCharsets.UTF_8));
            var dialect = Known.dialect(Known.kindOf(document).orElse(kind));
            if (dialect.fits(document)) {
                new Answer(dialect.read(document, Document.NONE), new Wanted(Set.of(), Set.of("eu")), NOW).word();
            }
        } catch (LookFailure refused) {
            assertThat(refused.symptom()).isEqualTo(Symptom.CONTENT_MISMATCH);
            assertThat(refused.getMessage()).hasSizeLessThan(600);
        }
    }
}
