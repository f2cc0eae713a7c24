package org.vigie.cli.screen;

import java.util.List;
import org.vigie.cli.Paint;

/**
 * How things stand, as the agent last told it.
 *
 * @param now when it told so, by its own clock; empty: it never did
 * @param paint of it all
 * @param head the sentence about it all
 * @param doubts what makes it less sure
 * @param services the worst first
 * @param incidents open ones first, then the newest
 */
record Tableau(String now, Paint paint, String head, List<String> doubts, List<Row> services, List<Row> incidents) {
    static final Tableau EMPTY = new Tableau("", Paint.UNKNOWN, "", List.of(), List.of(), List.of());

    Tableau at(String time) {
        return new Tableau(time, paint, head, doubts, services, incidents);
    }
}
