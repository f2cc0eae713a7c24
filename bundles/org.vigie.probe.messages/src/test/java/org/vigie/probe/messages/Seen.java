package org.vigie.probe.messages;

import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Outcome;
import org.vigie.testkit.Look;

/** A look in one word: {@code up}, a symptom, or {@code unknown:} and a reason, as the agent would publish it. */
final class Seen {
    private Seen() {}

    static String in(Look look) {
        return switch (look.thrown()) {
            case null -> in(look.answer());
            case LookFailure failure -> failure.symptom().id();
            case CannotLook unable -> "unknown:" + unable.reason().id();
            case Throwable other -> other.getClass().getSimpleName();
        };
    }

    private static String in(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Up up -> "up";
            case Outcome.Down down -> down.symptom().id();
            case Outcome.Unknown unknown -> "unknown:" + unknown.reason().id();
        };
    }
}
