package org.vigie.cli.verb;

import java.util.Collection;
import org.vigie.cli.Call;
import org.vigie.core.settings.Nearest;

/** What to say when a name is not known. */
final class Known {
    private Known() {}

    /** One sentence, with the name that was probably meant. */
    static String unknown(Call call, String name, Collection<String> known) {
        return Nearest.to(name, known)
                .map(near -> call.say().say("name-unknown-near", name, near))
                .orElse(call.say().say("name-unknown", name));
    }
}
