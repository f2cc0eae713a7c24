package org.vigie.correlator;

import java.lang.reflect.ParameterizedType;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Clock;
import org.vigie.api.notify.Notice;
import org.vigie.api.notify.Notifier;
import org.vigie.core.guard.Guard;
import org.vigie.core.guard.Guard.Answer;

/** One call of a notifier, on a thread of its own, interrupted at its deadline. */
final class Delivery implements Runnable {
    private final Callable<Boolean> call;
    private final Consumer<Answer<Boolean>> then;
    private @Nullable Thread thread;
    private volatile boolean late;

    private Delivery(Callable<Boolean> call, Consumer<Answer<Boolean>> then) {
        this.call = call;
        this.then = then;
    }

    /**
     * A call that is not made yet.
     *
     * @param settings of the notifier's own type
     * @param then takes what came of it, on the thread of the call
     */
    static Delivery of(Notifier<?> notifier, Record settings, Notice notice, Consumer<Answer<Boolean>> then) {
        return new Delivery(() -> deliver(notifier, settings, notice), then);
    }

    // the settings were bound to the very type that this notifier declares
    @SuppressWarnings("unchecked")
    private static <S extends Record> boolean deliver(Notifier<S> notifier, Record settings, Notice notice)
            throws Exception {
        notifier.deliver((S) settings, notice);
        return true;
    }

    /** A call that says that all is well. */
    static Delivery beat(Notifier<?> notifier, Record settings, Consumer<Answer<Boolean>> then) {
        return new Delivery(() -> beat(notifier, settings), then);
    }

    // the settings were bound to the very type that this notifier declares
    @SuppressWarnings("unchecked")
    private static <S extends Record> boolean beat(Notifier<S> notifier, Record settings) throws Exception {
        notifier.beat((S) settings);
        return true;
    }

    // likewise
    @SuppressWarnings("unchecked")
    static <S extends Record> Duration beats(Notifier<S> notifier, Record settings) {
        return notifier.beats((S) settings);
    }

    /** Starts it; the deadline is real time, whatever the pace. */
    void start(Executor crew, Clock clock, Duration deadline) {
        crew.execute(() -> {
            var cancel = clock.after(deadline, this::interrupt);
            run();
            cancel.run();
        });
    }

    @Override
    public void run() {
        begin(Thread.currentThread());
        var answer = Guard.call(call);
        begin(null);
        then.accept(answer);
    }

    /** The interrupt of a deadline must not reach whatever the thread does next. */
    private synchronized void begin(@Nullable Thread now) {
        thread = now;
        Thread.interrupted();
    }

    private synchronized void interrupt() {
        if (thread != null) {
            late = true;
            thread.interrupt();
        }
    }

    /** Whether it was interrupted at its deadline; one that does not care about that is still under way. */
    boolean isLate() {
        return late;
    }

    /** The settings record that a notifier declares; empty where its class does not say. */
    static Optional<Class<? extends Record>> settingsOf(Notifier<?> notifier) {
        return Stream.<Class<?>>iterate(notifier.getClass(), type -> type != null, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getGenericInterfaces()))
                .filter(face -> face instanceof ParameterizedType p && p.getRawType() == Notifier.class)
                .map(face -> ((ParameterizedType) face).getActualTypeArguments()[0])
                .filter(argument -> argument instanceof Class<?> type && type.isRecord())
                .<Class<? extends Record>>map(argument -> ((Class<?>) argument).asSubclass(Record.class))
                .findFirst();
    }
}
