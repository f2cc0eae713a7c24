package org.vigie.history;

import org.vigie.history.Tally.Verdict;

/** Goes through one function's minutes in order, and judges each: a look speaks until the next one, for its interval at most. */
final class Walk {
    private Verdict last = Verdict.UNKNOWN;
    private int left;

    /** The sum of an hour, and how its minutes were; only those from the first until the second number. */
    Tally hour(Strip strip, int from, int until) {
        var sum = new Tally();
        var minutes = strip.slots(Strip.MINUTES);
        for (int minute = 0; minute < Strip.MINUTES; minute++) {
            var verdict = judge(minutes[minute], strip.hold());
            if (minute >= from && minute < until) {
                sum.add(minutes[minute]);
                sum.count(verdict, 1);
            }
        }
        return sum;
    }

    /** For how many minutes the last look would speak on, as good or bad ones. */
    Tally afterwards() {
        var minutes = new Tally();
        minutes.count(last, Math.max(0, left));
        return minutes;
    }

    /** Goes on where another one ended. */
    void resume(Tally afterwards) {
        last = afterwards.badMinutes() > 0 ? Verdict.BAD : Verdict.GOOD;
        left = (int) (afterwards.goodMinutes() + afterwards.badMinutes());
    }

    private Verdict judge(Tally minute, int hold) {
        if (!minute.isEmpty()) {
            last = minute.verdict();
            left = hold;
            return last;
        }
        return left-- > 0 ? last : Verdict.UNKNOWN;
    }
}
