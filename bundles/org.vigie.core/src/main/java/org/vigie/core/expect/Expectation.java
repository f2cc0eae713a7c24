package org.vigie.core.expect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.core.settings.Bound;
import org.vigie.core.settings.Value;

/**
 * One line under {@code expect}: a value of the probe, a comparison, what is expected, and the symptom where it is not so.
 *
 * <pre>
 * status == 200
 * count("article") >= 5 -> hollow-page
 * newest("time@datetime") &lt; 10m -> stale-feed
 * json.data.text contains "hello"
 * has(json.items)
 * rcode in [NOERROR, NXDOMAIN]
 * </pre>
 *
 * A value that is not there never meets an expectation, not even {@code !=}. A name in braces within a text is replaced by
 * the probe's value of that name, where it offers one: {@code contains "{nonce}"}; else the braces are text like any other.
 */
public final class Expectation {
    private final Value.Scalar written;
    private final Subject left;
    private final Comparison comparison;
    private final Expected right;
    private final @Nullable Symptom symptom;

    Expectation(Value.Scalar written, Subject left, Comparison comparison, Expected right, @Nullable Symptom symptom) {
        this.written = written;
        this.left = left;
        this.comparison = comparison;
        this.right = right;
        this.symptom = symptom;
    }

    /**
     * Reads one.
     *
     * @param values what the probe documents, each as {@code name: what it is}; empty: nothing is known of it, and every name
     *     is taken
     */
    public static Bound<Expectation> parse(Value.Scalar written, List<String> values) {
        return new Parser(written, new Documented(values)).parse();
    }

    /** The symptom that was written; null: none, so what the probe found stands. */
    public @Nullable Symptom symptom() {
        return symptom;
    }

    /** Asks the probe's values, which runs the probe's own code. */
    public Answer check(Offers offers) {
        var value = offers.ask(left);
        if (value == null) {
            return new Answer.Unclear("the probe offers no '" + left + "'");
        }
        return Judge.of(left, comparison, offers.fill(right), symptom == null ? Symptom.CONTENT_MISMATCH : symptom)
                .judge(value.get());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expectation theirs && theirs.written.equals(written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    @Override
    public String toString() {
        return written.text();
    }
}
