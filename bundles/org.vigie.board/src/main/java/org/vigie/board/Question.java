package org.vigie.board;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.core.door.History.Step;

/**
 * What somebody asks of the history.
 *
 * @param function of which
 * @param step how finely
 * @param from beginning
 * @param to end
 */
record Question(FunctionId function, Step step, Instant from, Instant to) {
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /** Something that cannot be asked, in words for the one who asks. */
    static final class Mistake extends Exception {
        private static final long serialVersionUID = 1;

        Mistake(String words) {
            super(words);
        }
    }

    /**
     * Reads {@code function=x/timeline&from=…&to=…&step=minute|hour}; only the function must be there.
     *
     * @param now where no end is named
     */
    static Question parse(@Nullable String query, Instant now) throws Mistake {
        var members = members(query);
        var function = function(members.getOrDefault("function", ""));
        var step = step(members.getOrDefault("step", "minute"));
        var to = time(members.get("to"), now);
        var from = time(members.get("from"), to.minus(lately(step)));
        if (!from.isBefore(to)) {
            throw new Mistake("'from' is not before 'to'");
        }
        return new Question(function, step, from, to);
    }

    private static Map<String, String> members(@Nullable String query) {
        return Arrays.stream((query == null ? "" : query).split("&", -1))
                .map(one -> one.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> second));
    }

    private static FunctionId function(String text) throws Mistake {
        var ids = text.split("/", -1);
        if (ids.length != 2 || !Stream.of(ids).allMatch(FunctionId::isId)) {
            throw new Mistake("'" + text + "' is no function: write ?function=service/function");
        }
        return new FunctionId(ids[0], ids[1]);
    }

    private static Step step(String text) throws Mistake {
        return switch (text) {
            case "minute" -> Step.MINUTE;
            case "hour" -> Step.HOUR;
            default -> throw new Mistake("'" + text + "' is no step: minute or hour");
        };
    }

    /** What is told where nobody says from when: as much as a page shows at once. */
    private static Duration lately(Step step) {
        return switch (step) {
            case MINUTE -> Duration.ofHours(1);
            case HOUR -> Duration.ofDays(1);
        };
    }

    private static Instant time(@Nullable String text, Instant otherwise) throws Mistake {
        try {
            var time = text == null ? otherwise : Instant.parse(text);
            if (time.isAfter(Instant.EPOCH) && time.isBefore(LAST)) {
                return time;
            }
        } catch (DateTimeException noTime) {
            // told below, in the same words as one that is too far away
        }
        throw new Mistake("'" + text + "' is no time: write 2023-12-21T05:30:00Z");
    }

    String stepName() {
        return step.name().toLowerCase(Locale.ROOT);
    }
}
