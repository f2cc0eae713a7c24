package org.vigie.probe.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vigie.api.Reason;
import org.vigie.api.probe.CannotLook;

/**
 * What may be run: whoever may write a service file may not therefore run anything.
 *
 * @param places programs, and directories with programs in or below them
 */
record Allowed(List<Path> places) {
    static Allowed of(String... places) {
        return new Allowed(List.of(places).stream()
                .filter(place -> !place.isBlank())
                .map(Path::of)
                .toList());
    }

    /** The program itself, behind all links. */
    Path program(Path named) throws CannotLook {
        var program = real(named);
        if (places.stream().noneMatch(place -> isIn(program, place))) {
            throw new CannotLook(
                    Reason.POLICY_BLOCKED,
                    named + " is not allowed: name it, or its directory, under exec.allow in vigie.yaml");
        } else if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
            throw new CannotLook(Reason.PROBE_ERROR, named + " cannot be run");
        }
        return program;
    }

    private static boolean isIn(Path program, Path place) {
        try {
            return program.startsWith(place.toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }

    private static Path real(Path named) throws CannotLook {
        try {
            return named.toRealPath();
        } catch (IOException gone) {
            throw new CannotLook(Reason.PROBE_ERROR, named + " is not there");
        }
    }
}
