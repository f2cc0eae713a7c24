package org.vigie.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.vigie.core.door.Entrance;

/** Answers people at the command line as the gate would answer the jar; the gate need not stand there itself. */
@Component
public final class Porter implements Entrance {
    private final @Nullable String policy;
    private final Pins pins;
    private final Path state;

    /** Made by the component runtime. */
    @Activate
    public Porter(BundleContext context) {
        this(
                context.getProperty(Rules.POLICY),
                Path.of(Objects.requireNonNullElse(context.getProperty("vigie.config"), "config")),
                Path.of(Objects.requireNonNullElse(context.getProperty("vigie.state"), "state")));
    }

    Porter(@Nullable String policy, Path config, Path state) {
        this.policy = policy;
        this.pins = Pins.beside(config);
        this.state = state;
    }

    @Override
    public Look look(Path jar, Map<String, Object> plugins) throws IOException {
        var trust = Rules.of(
                        (String) plugins.getOrDefault("policy", Objects.requireNonNullElse(policy, "")),
                        texts(plugins, "keys"),
                        texts(plugins, "revoked"),
                        pins)
                .now();
        try {
            return look(jar, Jar.read(jar), trust);
        } catch (Unfit unfit) {
            return new Look("", "", List.of(), List.of(), List.of(), unfit.why(), false);
        }
    }

    private Look look(Path file, Jar jar, Trust trust) throws IOException {
        return new Look(
                jar.plugin().toString(),
                jar.digest(),
                jar.signers().stream().map(Signer::toString).sorted().toList(),
                jar.imports(),
                jar.abilities().entrySet().stream()
                        .map(one -> one.getKey() + " (" + one.getValue() + ")")
                        .toList(),
                why(file, jar, trust),
                why(file, jar, trust.with(jar)).isEmpty());
    }

    private String why(Path file, Jar jar, Trust trust) throws IOException {
        try {
            trust.judge(file.toString(), jar);
            if (!trust.pinned(jar)) {
                Highest.in(state).check(file.toString(), jar);
            }
            return "";
        } catch (Unfit unfit) {
            return unfit.why();
        }
    }

    private static Collection<String> texts(Map<String, Object> plugins, String key) {
        return plugins.get(key) instanceof Collection<?> all
                ? all.stream().map(String::valueOf).toList()
                : Set.of();
    }

    @Override
    public void pin(String digest, String about) throws IOException {
        pins.add(digest, about);
    }

    @Override
    public void unpin(String digest) throws IOException {
        pins.remove(digest);
    }
}
