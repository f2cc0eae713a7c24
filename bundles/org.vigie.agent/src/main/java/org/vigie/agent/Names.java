package org.vigie.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Resolves names afresh for each look: addresses are free, the hosts file comes first, then the machine's resolver; where that
 * one fails, a second is asked before it is believed.
 */
final class Names {
    /** A resolver that has not answered by then is asked again, or another one is. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Lookup, its repetition, and the second resolver's word all fit into the time of a look. */
    private static final int SHARES = 4;

    private final Hosts hosts;
    private final Supplier<List<InetSocketAddress>> system;
    private final Supplier<List<InetSocketAddress>> others;

    /**
     * @param hosts file of names
     * @param system resolvers of this machine, first one first
     * @param others resolvers that may be asked for a second opinion
     */
    Names(Path hosts, Supplier<List<InetSocketAddress>> system, Supplier<List<InetSocketAddress>> others) {
        this.hosts = new Hosts(hosts);
        this.system = system;
        this.others = others;
    }

    /**
     * All addresses of a host, IPv4 first.
     *
     * @param left time of the look
     */
    List<InetAddress> resolve(String host, Duration left) throws IOException, InterruptedException {
        var literal = Literal.of(host);
        if (literal != null) {
            return List.of(literal);
        }
        var local = hosts.of(host);
        return local.isEmpty() ? ask(host, left) : local;
    }

    private List<InetAddress> ask(String host, Duration left) throws IOException, InterruptedException {
        var servers = system.get();
        if (servers.isEmpty()) {
            throw new LookFailure(Symptom.DNS_TIMEOUT, "no resolver is configured on this machine");
        }
        var name = name(host);
        var share = left.dividedBy(SHARES).compareTo(PATIENCE) < 0 ? left.dividedBy(SHARES) : PATIENCE;
        var first = new Lookup(servers.getFirst(), share);
        var answer = first.addresses(name);
        if (answer instanceof Lookup.Silent) {
            answer = first.addresses(name);
        }
        if (answer instanceof Lookup.Found found) {
            return found.addresses();
        }
        throw failure(host, first, (Lookup.Refused) answer, second(name, servers, share));
    }

    /** This machine's resolvers, then the others. */
    List<InetSocketAddress> resolvers() {
        return Stream.concat(system.get().stream(), others.get().stream())
                .distinct()
                .toList();
    }

    /** What another resolver says: its own failure, {@code answered}, or that there is none. */
    private String second(Name name, List<InetSocketAddress> servers, Duration share) throws InterruptedException {
        var candidates = new ArrayList<>(servers.subList(1, servers.size()));
        candidates.addAll(others.get());
        candidates.remove(servers.getFirst());
        if (candidates.isEmpty()) {
            return "none";
        }
        return switch (new Lookup(candidates.getFirst(), share).addresses(name)) {
            case Lookup.Found found -> "answered";
            case Lookup.Refused refused -> refused.symptom().id();
        };
    }

    private static LookFailure failure(String host, Lookup first, Lookup.Refused answer, String second) {
        var detail = new TreeMap<String, Object>();
        detail.put("resolver", first.server());
        detail.put("second_resolver", second);
        return new LookFailure(
                answer.symptom(),
                host + ": " + answer.words() + " from " + first.server() + "; second resolver: " + second,
                detail);
    }

    private static Name name(String host) throws LookFailure {
        try {
            return Name.fromString(host.endsWith(".") ? host : host + ".");
        } catch (TextParseException e) {
            throw new LookFailure(Symptom.DNS_NXDOMAIN, "'" + host + "' is not a host name");
        }
    }

    /** Types in the order in which they are asked for: the second only where the first is empty. */
    static final List<Integer> TYPES = List.of(Type.A, Type.AAAA);
}
