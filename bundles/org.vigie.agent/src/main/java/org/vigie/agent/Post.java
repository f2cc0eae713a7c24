package org.vigie.agent;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.probe.ProbeType;
import org.vigie.core.guard.Guard;

/** A plug-in that looks, on its post: a probe, or a reader of status pages. */
final class Post {
    private static final Logger LOG = LoggerFactory.getLogger(Post.class);

    /** A plug-in that keeps this many threads past their deadlines gets no more of them. */
    static final int STUCK_MAX = 3;

    /** Memory may run out under anybody; under the same one this often in a row, it is the one who eats it. */
    static final int HUNGRY_MAX = 3;

    private final Origin origin;
    private final Object plugin;
    private final ProbeType type;
    private final Class<? extends Record> settings;
    private final AtomicInteger stuck = new AtomicInteger();
    private final AtomicInteger hungry = new AtomicInteger();
    private volatile boolean withdrawn;

    /**
     * Where a plug-in comes from.
     *
     * @param serviceId of the service registry: the key
     * @param ranking a higher one overrides
     * @param bundle symbolic name
     * @param shipped whether it comes with Vigie, and not by a jar that somebody dropped in
     */
    record Origin(long serviceId, int ranking, String bundle, boolean shipped) implements Comparable<Origin> {
        @Override
        public int compareTo(Origin other) {
            int byRanking = Integer.compare(other.ranking, ranking);
            return byRanking != 0 ? byRanking : Long.compare(serviceId, other.serviceId);
        }
    }

    private Post(Origin origin, Object plugin, ProbeType type, Class<? extends Record> settings) {
        this.origin = origin;
        this.plugin = plugin;
        this.type = type;
        this.settings = settings;
    }

    /**
     * @param door the interface by which it comes in
     * @return null where it has no type or no settings record: it is logged, and waits for a better version
     */
    static @Nullable Post of(Origin origin, Object plugin, Class<?> door) {
        var type = plugin.getClass().getAnnotation(ProbeType.class);
        var settings = settings(plugin.getClass(), door);
        if (type == null || settings == null) {
            LOG.error(
                    "{} in {} has no {}: it looks at nothing",
                    plugin.getClass().getName(),
                    origin.bundle(),
                    type == null ? "@ProbeType" : "settings record");
            return null;
        }
        return new Post(origin, plugin, type, settings);
    }

    private static @Nullable Class<? extends Record> settings(@Nullable Type at, Class<?> door) {
        if (at instanceof ParameterizedType generic && generic.getRawType() == door) {
            return generic.getActualTypeArguments()[0] instanceof Class<?> record && record.isRecord()
                    ? record.asSubclass(Record.class)
                    : null;
        }
        if (!((at instanceof ParameterizedType generic ? generic.getRawType() : at) instanceof Class<?> type)) {
            return null;
        }
        for (var face : type.getGenericInterfaces()) {
            var found = settings(face, door);
            if (found != null) {
                return found;
            }
        }
        return settings(type.getGenericSuperclass(), door);
    }

    Origin origin() {
        return origin;
    }

    Object plugin() {
        return plugin;
    }

    String type() {
        return type.value();
    }

    boolean repeats() {
        return type.repeat();
    }

    List<String> values() {
        return List.of(type.values());
    }

    Class<? extends Record> settings() {
        return settings;
    }

    /** One of its looks did not come back after its deadline. */
    void lost() {
        if (stuck.incrementAndGet() == STUCK_MAX) {
            LOG.error(
                    "probe '{}' of {} is benched: {} of its looks do not come back",
                    type(),
                    origin.bundle(),
                    STUCK_MAX);
        }
    }

    /** A look that was given up came back after all: a machine short of time looks like a probe that hangs. */
    void cameBack() {
        if (stuck.decrementAndGet() == STUCK_MAX - 1) {
            LOG.info("probe '{}' of {} looks again: what did not come back has come back", type(), origin.bundle());
        }
    }

    /** One of its looks ended by itself. Once it was too hungry too often, it stays so until it is replaced. */
    void ended(Guard.Answer<?> answer) {
        boolean ate = answer instanceof Guard.Failed<?> failed && failed.cause() instanceof OutOfMemoryError;
        int before = hungry.getAndUpdate(times -> times >= HUNGRY_MAX ? times : ate ? times + 1 : 0);
        if (ate && before == HUNGRY_MAX - 1) {
            LOG.error("probe '{}' of {} is benched: it used up all memory", type(), origin.bundle());
        }
    }

    /** Why it gets no more threads, if it does not. */
    Optional<String> benched() {
        return hungry.get() >= HUNGRY_MAX
                ? Optional.of("it used up all memory")
                : stuck.get() >= STUCK_MAX ? Optional.of("its looks do not come back") : Optional.empty();
    }

    void withdraw() {
        withdrawn = true;
    }

    boolean isWithdrawn() {
        return withdrawn;
    }
}
