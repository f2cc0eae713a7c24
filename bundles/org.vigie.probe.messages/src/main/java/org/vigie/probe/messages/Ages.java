package org.vigie.probe.messages;

import java.time.Duration;

/** Ages, as exact as anybody wants them. */
final class Ages {
    private Ages() {}

    /** {@code 4 s}, {@code 12 min}, {@code 3 h}, {@code 2 d}. */
    static String words(Duration age) {
        if (age.toMinutes() < 2) {
            return age.toSeconds() + " s";
        } else if (age.toHours() < 2) {
            return age.toMinutes() + " min";
        }
        return age.toDays() < 2 ? age.toHours() + " h" : age.toDays() + " d";
    }
}
