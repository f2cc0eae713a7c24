package org.vigie.agent;

import org.vigie.api.probe.Outcome;

/** Evidence as it may leave the agent: one line, bounded, with nothing in it that moves a cursor. */
final class Words {
    private Words() {}

    /** The outcome with its evidence made fit. */
    static Outcome fit(Outcome outcome) {
        var evidence = outcome.evidence();
        var fit = fit(evidence);
        if (fit.equals(evidence)) {
            return outcome;
        }
        return switch (outcome) {
            case Outcome.Up up -> new Outcome.Up(fit, up.detail(), up.features(), up.slowBy());
            case Outcome.Down down -> new Outcome.Down(down.symptom(), fit, down.detail(), down.features());
            case Outcome.Unknown unknown -> new Outcome.Unknown(unknown.reason(), fit, unknown.detail());
        };
    }

    private static String fit(String text) {
        boolean plain = text.length() <= Outcome.EVIDENCE_MAX && text.chars().allMatch(Words::isPlain);
        if (plain) {
            return text;
        }
        var fit = new StringBuilder();
        for (int i = 0; i < text.length() && fit.length() < Outcome.EVIDENCE_MAX; i++) {
            fit.append(isPlain(text.charAt(i)) ? text.charAt(i) : ' ');
        }
        return fit.toString();
    }

    private static boolean isPlain(int letter) {
        if (letter < 0x7f) {
            return letter >= ' ';
        }
        int type = Character.getType(letter);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
