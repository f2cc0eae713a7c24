package org.vigie.cli.verb;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
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
import org.vigie.cli.Call;
import org.vigie.cli.Exit;
import org.vigie.cli.socket.Frames;

/** All verbs, under a type of the JDK: the launcher's class loader knows no other. A verb is made when it is first asked for. */
@Component(
        service = {ToIntFunction.class, Verbs.class},
        property = "vigie.verbs=true")
public final class Verbs implements ToIntFunction<Map<String, Object>> {
    /** How long a verb may take to become available while the rooms start. */
    private static final long APPEAR_S = 10;

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
        var _ = slot((String) verb.getProperty("verb")).complete(verb);
    }

    void remove(ServiceReference<Verb> verb) {
        byName.computeIfPresent(
                (String) verb.getProperty("verb"), (name, slot) -> verb.equals(slot.getNow(null)) ? null : slot);
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
            if (verb != null) {
                return verb.run(call, screen);
            }
        } catch (ExecutionException | TimeoutException e) {
            screen.err().println("vigie: " + call.say().say("verb-absent", call.verb()));
            return Exit.FAILED;
        } catch (IOException e) {
            screen.err().println("vigie: " + call.say().say("failed", e.getMessage()));
            return Exit.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Exit.FAILED;
    }
}
