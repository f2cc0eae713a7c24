package org.vigie.cli.verb;

import java.io.Console;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigie.cli.Call;

/**
 * Asks the person at the terminal.
 *
 * @param answers reads a line; null where nobody sits there, and then nobody said yes
 */
record Question(@Nullable Supplier<@Nullable String> answers) {
    private static final Set<String> YES = Set.of("y", "yes", "o", "oui");

    /** Asks at this process's own terminal. */
    static Question here() {
        return at(System.console());
    }

    private static Question at(@Nullable Console console) {
        return new Question(console == null || !console.isTerminal() ? null : console::readLine);
    }

    boolean canBeAsked() {
        return answers != null;
    }

    boolean yes(Call call, Screen screen, String sentence) {
        if (answers == null) {
            return false;
        }
        screen.out().print(call.say().say(sentence) + " ");
        screen.out().flush();
        String answer = answers.get();
        return answer != null && YES.contains(answer.strip().toLowerCase(Locale.ROOT));
    }
}
