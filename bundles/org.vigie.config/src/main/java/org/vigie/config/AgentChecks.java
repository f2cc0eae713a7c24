package org.vigie.config;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import org.vigie.core.settings.Mistake;
import org.vigie.core.settings.Phrase;
import org.vigie.core.settings.Value;

/** What the types of the agent's file cannot say of its values. */
final class AgentChecks {
    private static final int PORT_MAX = 65_535;

    private final List<Mistake> mistakes;

    AgentChecks(List<Mistake> mistakes) {
        this.mistakes = mistakes;
    }

    void check(Value.Mapping root) {
        check(root, "agent", "id", Identity::isFree, Phrase.NOT_AN_ID, "");
        check(root, "board", "time-zone", AgentChecks::isZone, Phrase.NOT_A_ZONE, "");
        check(root, "board", "listen", AgentChecks::isAddress, Phrase.NOT_AN_ADDRESS, "127.0.0.1:8180");
    }

    private void check(
            Value.Mapping root, String section, String key, Predicate<String> good, Phrase phrase, String example) {
        root.mapping(section)
                .flatMap(mapping -> mapping.scalar(key))
                .filter(text -> !text.text().contains("$[") && !good.test(text.text()))
                .ifPresent(text -> mistakes.add(phrase.at(text, text.text(), example)));
    }

    private static boolean isZone(String text) {
        try {
            return ZoneId.of(text) != null;
        } catch (DateTimeException notOne) {
            return false;
        }
    }

    /** A host, a colon, a port. */
    private static boolean isAddress(String text) {
        int colon = text.lastIndexOf(':');
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            return colon > 0 && port >= 0 && port <= PORT_MAX;
        } catch (NumberFormatException notOne) {
            return false;
        }
    }
}
