package org.vigie.cli.screen;

import java.util.Locale;
import org.vigie.cli.Paint;
import org.vigie.cli.Words;

/**
 * One service or one incident.
 *
 * @param paint how it is, as a shape
 * @param word how it is, in words
 * @param service which, or whose
 * @param incident its id; empty: none
 * @param text the sentence about it
 */
record Row(Paint paint, String word, String service, String incident, String text) {
    boolean contains(String text) {
        return (service + " " + word + " " + incident + " " + this.text)
                .toLowerCase(Locale.ROOT)
                .contains(text.toLowerCase(Locale.ROOT));
    }

    /** The same where nobody vouches for it: nothing is good then, whatever was said of it. */
    Row unseen(Words words) {
        boolean good = paint == Paint.UP || paint == Paint.RECOVERING;
        return good
                ? new Row(Paint.UNKNOWN, words.say("screen.unseen"), service, incident, words.say("screen.last", text))
                : this;
    }
}
