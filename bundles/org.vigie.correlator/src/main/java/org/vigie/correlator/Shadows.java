package org.vigie.correlator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vigie.api.Payload;
import org.vigie.api.verdict.Incident;
import org.vigie.core.correlate.Change;

/**
 * What a standby would have written and told, had it been active: when it takes over it writes the whole picture, and tells
 * what the one before it did not live to tell.
 */
final class Shadows {
    /** Incidents at once that nobody lived to tell; more is no longer news but noise. */
    private static final int TELLS_MAX = 256;

    private final Map<String, Payload> picture = new TreeMap<>();
    private final LinkedHashMap<String, Change.Tell> tells = new LinkedHashMap<>();

    /** Follows the changes, whether they are carried out or not. */
    void follow(List<Change> changes, boolean active) {
        for (var change : changes) {
            switch (change) {
                case Change.Publish publish when publish.topic().startsWith("event/") -> {}
                case Change.Publish publish -> picture.put(publish.topic(), publish.payload());
                case Change.Retract retract -> picture.remove(retract.topic());
                case Change.Tell tell when !active -> remember(tell);
                case Change.Tell tell -> {}
            }
        }
    }

    private void remember(Change.Tell tell) {
        tells.putLast(key(tell), tell);
        if (tells.size() > TELLS_MAX) {
            tells.pollFirstEntry();
        }
    }

    private static String key(Change.Tell tell) {
        return tell.event().service() + " " + tell.kind();
    }

    /** Everything retained, by topic, as this correlator sees it. */
    Map<String, Payload> picture() {
        return new TreeMap<>(picture);
    }

    /** Incidents that changed since the active one last said a word of their service. */
    List<Incident> unheard() {
        return picture.values().stream()
                .filter(Incident.class::isInstance)
                .map(Incident.class::cast)
                .toList();
    }

    /** The active one told of an incident, and perhaps somebody: nothing is left to make up for there. */
    void told(Incident incident) {
        picture.values()
                .removeIf(kept ->
                        kept instanceof Incident shadow && shadow.service().equals(incident.service()));
        tells.values().removeIf(tell -> tell.event().service().equals(incident.service()) && told(incident, tell));
    }

    private static boolean told(Incident incident, Change.Tell tell) {
        var phase = tell.event().after().phase();
        var names = tell.notifiers().isEmpty() ? incident.told().keySet() : tell.notifiers();
        return !names.isEmpty() && names.stream().allMatch(name -> Standing.covers(incident, name, phase));
    }

    /** What nobody told, in order; then they are forgotten. */
    List<Change.Tell> untold() {
        var all = List.copyOf(tells.values());
        tells.clear();
        return all;
    }
}
