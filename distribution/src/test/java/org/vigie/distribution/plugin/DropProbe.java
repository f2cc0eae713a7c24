package org.vigie.distribution.plugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;

/** A probe that sees whatever it is told to see, and says which version of itself saw it. */
@ProbeType("drop")
public final class DropProbe implements Probe<DropProbe.Settings> {
    /**
     * What to see.
     *
     * @param see goes into the evidence
     */
    public record Settings(String see) {}

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException {
        try (var version = Objects.requireNonNull(DropProbe.class.getResourceAsStream("/version.txt"))) {
            return Outcome.up(target.see + ", by " + new String(version.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
