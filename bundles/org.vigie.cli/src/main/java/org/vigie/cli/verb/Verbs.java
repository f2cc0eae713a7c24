package org.vigie.cli.verb;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.cli.socket.Frames;
import org.vigie.core.guard.Guard;

/** All verbs, under a type of the JDK: the launcher's class loader knows no other. A verb is made when it is first asked for. */
@Component(
        service = {ToIntFunction.class, Verbs.class},
        property = "vigie.verbs=true")
public final class Verbs implements ToIntFunction<Map<String, Object>> {
    /** How long a verb may take to become available while the rooms start. */
    private static final long APPEAR_S = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Verbs.class);

    private final BundleContext context;
    private final Map<String, CompletableFuture<ServiceReference<Verb>>> byName = new ConcurrentHashMap<>();

    /** Made by the component runtime. */
    @Activate
    public Verbs(BundleContext context) {
        this.context = context;
    }

    @Reference(
            name = "verb",
            service = Verb.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            bind = "add",
            unbind = "remove")
    void add(ServiceReference<Verb> verb) {
        names(verb).forEach(name -> {
            var _ = slot(name).complete(verb);
        });
    }

    void remove(ServiceReference<Verb> verb) {
        names(verb)
                .forEach(name ->
                        byName.computeIfPresent(name, (same, slot) -> verb.equals(slot.getNow(null)) ? null : slot));
    }

    private static List<String> names(ServiceReference<Verb> verb) {
        return verb.getProperty("verb") instanceof String[] several
                ? List.of(several)
                : List.of(String.valueOf(verb.getProperty("verb")));
    }

    private CompletableFuture<ServiceReference<Verb>> slot(String name) {
        return byName.computeIfAbsent(name, _ -> new CompletableFuture<>());
    }

    @Override
    public int applyAsInt(Map<String, Object> inside) {
        var screen = new Screen((PrintStream) part(inside, "out"), (PrintStream) part(inside, "err"));
        try {
            return run(Frames.decode((byte[]) part(inside, "call")), screen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object part(Map<String, Object> inside, String name) {
        return Objects.requireNonNull(inside.get(name), name);
    }

    /** Runs a verb to its end and gives its exit status; what goes wrong is said in one sentence. */
    int run(Call call, Screen screen) {
        try {
            var found = slot(call.verb()).get(APPEAR_S, TimeUnit.SECONDS);
            Verb verb = context.getService(found);
            return verb == null ? absent(call, screen) : run(verb, call, screen);
        } catch (ExecutionException | TimeoutException e) {
            return absent(call, screen);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Exit.FAILED;
        }
    }

    private static int run(Verb verb, Call call, Screen screen) {
        return switch (Guard.call(() -> verb.run(call, screen))) {
            case Guard.Value<Integer>(Integer status) -> status;
            case Guard.Failed<Integer> failed -> {
                LOG.debug("{} failed: {}", call.verb(), failed.inOneLine());
                yield screen.refuse(Exit.FAILED, sentence(call, failed.cause()));
            }
        };
    }

    /** A fault of ours is told apart from one of the files or the network. */
    private static String sentence(Call call, Throwable cause) {
        String key =
                cause instanceof NoSuchFileException ? "no-file" : cause instanceof IOException ? "failed" : "broken";
        return call.say().say(key, cause.getMessage());
    }

    private static int absent(Call call, Screen screen) {
        return screen.refuse(Exit.FAILED, call.say().say("verb-absent", call.verb()));
    }
}
