package org.vigie.distribution.plugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;

/** Probes as nobody should write them, each in its own way, and one that only notes when it was sent out. */
public final class Poison {
    private Poison() {}

    /**
     * What to do, or where to note it.
     *
     * @param see for the evidence, or a file
     */
    public record Settings(String see) {}

    /** Runs in a circle and hears nothing. */
    @ProbeType("spins")
    public static final class Spins implements Probe<Settings> {
        @Override
        public Outcome probe(Settings target, Attempt attempt) {
            while (System.getProperty("poison.over") == null) {
                Thread.onSpinWait();
            }
            return Outcome.up(target.see);
        }
    }

    /** The next version of it, which was mended. */
    @ProbeType("spins")
    public static final class Mended implements Probe<Settings> {
        @Override
        public Outcome probe(Settings target, Attempt attempt) {
            return Outcome.up(target.see);
        }
    }

    /** Waits for ever, interrupted or not. */
    @ProbeType("deaf")
    public static final class Deaf implements Probe<Settings> {
        @Override
        public Outcome probe(Settings target, Attempt attempt) {
            while (System.getProperty("poison.over") == null) {
                LockSupport.parkNanos(1_000_000);
                Thread.interrupted();
            }
            return Outcome.up(target.see);
        }
    }

    /** Takes all the memory there is. */
    @ProbeType("hungry")
    public static final class Hungry implements Probe<Settings> {
        @Override
        public Outcome probe(Settings target, Attempt attempt) {
            var eaten = new ArrayList<byte[]>();
            while (eaten.size() < Integer.MAX_VALUE) {
                eaten.add(new byte[1 << 20]);
            }
            return Outcome.up(target.see + eaten.size());
        }
    }

    /** Calls itself. */
    @ProbeType("deep")
    public static final class Deep implements Probe<Settings> {
        @Override
        public Outcome probe(Settings target, Attempt attempt) throws IOException, InterruptedException {
            return target.see.isEmpty() ? Outcome.up("") : probe(new Settings(target.see + "."), attempt);
        }
    }

    /** Starts a thread at each look and forgets it. */
    @ProbeType("leaky")
    public static final class Leaky implements Probe<Settings> {
        @Override
        public Outcome probe(Settings target, Attempt attempt) {
            var never = new CountDownLatch(1);
            for (int i = 0; i < 5; i++) {
                Thread.ofPlatform().daemon().start(() -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            return Outcome.up(target.see);
        }
    }

    /** Says far too much, about ever other things. */
    @ProbeType("floods")
    public static final class Floods implements Probe<Settings> {
        @Override
        public Outcome probe(Settings target, Attempt attempt) {
            var outcome = Outcome.up(("flood " + System.nanoTime() + " ").repeat(50_000));
            for (int i = 0; i < 500; i++) {
                outcome = outcome.with("n" + System.nanoTime(), target.see.repeat(100));
            }
            return outcome;
        }
    }

    /** Comes back when nobody waits any more. */
    @ProbeType("late")
    public static final class Late implements Probe<Settings> {
        @Override
        public Outcome probe(Settings target, Attempt attempt) {
            long until = System.nanoTime() + 1_500_000_000L;
            while (System.nanoTime() < until) {
                LockSupport.parkNanos(10_000_000);
                Thread.interrupted();
            }
            return Outcome.up(target.see);
        }
    }

    /** Ends everything. */
    @ProbeType("exits")
    public static final class Exits implements Probe<Settings> {
        @Override
        public Outcome probe(Settings target, Attempt attempt) {
            System.exit(3);
            return Outcome.up(target.see);
        }
    }

    /** Notes in a file when it was sent out. */
    @ProbeType("metronome")
    public static final class Metronome implements Probe<Settings> {
        @Override
        public Outcome probe(Settings target, Attempt attempt) throws IOException {
            var line = (System.nanoTime() + "\n").getBytes(StandardCharsets.UTF_8);
            Files.write(Path.of(target.see), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return Outcome.up("ticks");
        }
    }
}
