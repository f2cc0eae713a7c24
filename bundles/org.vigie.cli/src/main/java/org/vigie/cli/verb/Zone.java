package org.vigie.cli.verb;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.vigie.cli.Call;

/** In which zone somebody wants to read times. */
final class Zone {
    private Zone() {}

    /** UTC where none was asked for; empty where there is no such zone. */
    static Optional<ZoneId> of(Call call) {
        try {
            String wanted = call.option("zone", "");
            return Optional.of(ZoneId.of(wanted.isEmpty() ? "UTC" : wanted));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
