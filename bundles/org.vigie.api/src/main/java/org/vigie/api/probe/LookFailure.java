package org.vigie.api.probe;

import java.io.IOException;
import java.util.Map;
import org.vigie.api.Symptom;

/** A failure of the target that already knows its symptom. */
public final class LookFailure extends IOException {
    private final Symptom symptom;

    @SuppressWarnings("serial") // never serialised: exceptions stay in the process
    private final Map<String, Object> detail;

    /** The target failed like this; the message is the evidence. */
    public LookFailure(Symptom symptom, String evidence) {
        this(symptom, evidence, Map.of());
    }

    /** The target failed like this; the message is the evidence, with named facts beside it. */
    public LookFailure(Symptom symptom, String evidence, Map<String, Object> detail) {
        super(evidence);
        this.symptom = symptom;
        this.detail = Map.copyOf(detail);
    }

    /** How it failed. */
    public Symptom symptom() {
        return symptom;
    }

    /** Named facts for classifiers. */
    public Map<String, Object> detail() {
        return detail;
    }
}
