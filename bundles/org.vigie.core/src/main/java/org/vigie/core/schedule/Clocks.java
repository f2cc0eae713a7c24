package org.vigie.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Compares clocks at each pulse: finds that the process stood still, that the machine slept, that the wall clock was stepped.
 * Not safe for several threads at once.
 */
public final class Clocks {
    /** How often a sample is due. */
    public static final Duration PULSE = Duration.ofMillis(250);

    /** A pulse that is this late means that nothing ran meanwhile: looks that span it measured the pause, not the target. */
    private static final long STOOD_STILL = 1_250_000_000L;

    /** Clocks that differ by less are disciplined by a time server, not stepped. */
    private static final double STEP_S = 1;

    /** Without the kernel's uptime, a wall clock that jumps this far ahead may as well mean that the machine slept. */
    private static final double MAYBE_SLEPT_S = 5;

    private static final double NANOS = 1e9;

    private Instant wall;
    private long nanos;
    private double asleepS;

    /** Begins here. The uptime, in seconds, counts sleep as well; NaN where the platform does not tell. */
    public Clocks(Instant wall, long nanos, DoubleSupplier uptime) {
        this.wall = wall;
        this.nanos = nanos;
        this.asleepS = uptime.getAsDouble() - nanos / NANOS;
    }

    /**
     * Something happened between two samples.
     *
     * @param paused how long nothing ran; zero: it went on
     * @param stepped by how much the wall clock moved by itself; zero: it did not
     */
    public record Gap(Duration paused, Duration stepped) {}

    /** Takes a sample; the uptime is asked for only where the other two disagree. */
    public Optional<Gap> sample(Instant wallNow, long nanosNow, DoubleSupplier uptime) {
        double ran = (nanosNow - nanos) / NANOS;
        double ahead = seconds(Duration.between(wall, wallNow)) - ran;
        double paused = nanosNow - nanos >= STOOD_STILL ? ran : 0;
        wall = wallNow;
        nanos = nanosNow;
        if (Math.abs(ahead) < STEP_S) {
            return paused > 0 ? Optional.of(new Gap(duration(paused), Duration.ZERO)) : Optional.empty();
        }
        double slept = slept(ahead, uptime.getAsDouble() - nanosNow / NANOS);
        double stepped = ahead - slept;
        return Optional.of(
                new Gap(duration(paused + slept), Math.abs(stepped) < STEP_S ? Duration.ZERO : duration(stepped)));
    }

    private double slept(double ahead, double asleepNow) {
        if (Double.isNaN(asleepNow) || Double.isNaN(asleepS)) {
            return ahead >= MAYBE_SLEPT_S ? ahead : 0;
        }
        double slept = asleepNow - asleepS;
        asleepS = asleepNow;
        return slept < STEP_S ? 0 : slept;
    }

    private static double seconds(Duration time) {
        return time.getSeconds() + time.getNano() / NANOS;
    }

    private static Duration duration(double seconds) {
        return Duration.ofSeconds((long) seconds, (long) ((seconds - (long) seconds) * NANOS));
    }
}
