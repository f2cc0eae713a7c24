package org.vigie.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt.Family;
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

    private static final List<Integer> BOTH = List.of(Type.A, Type.AAAA);

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
     * The addresses of a host.
     *
     * @param left time of the look
     */
    List<InetAddress> resolve(String host, Family family, Duration left) throws IOException, InterruptedException {
        var literal = Literal.of(host);
        var local = literal == null ? hosts.of(host) : List.of(literal);
        return local.isEmpty() ? ask(host, family, left) : fitting(host, local, family);
    }

    /** An address that is written as such. */
    List<InetAddress> literal(String address, Family family) throws LookFailure {
        return fitting(address, List.of(InetAddress.ofLiteral(address)), family);
    }

    private static List<InetAddress> fitting(String host, List<InetAddress> local, Family family) throws LookFailure {
        var fitting = local.stream().filter(family::fits).toList();
        if (fitting.isEmpty()) {
            throw new LookFailure(Symptom.DNS_EMPTY, host + " has no IP" + word(family) + " address");
        }
        return fitting;
    }

    private static String word(Family family) {
        return family.name().toLowerCase(Locale.ROOT);
    }

    private List<InetAddress> ask(String host, Family family, Duration left) throws IOException, InterruptedException {
        var servers = system.get();
        if (servers.isEmpty()) {
            throw new LookFailure(Symptom.DNS_TIMEOUT, "no resolver is configured on this machine");
        }
        var name = name(host);
        var share = left.dividedBy(SHARES).compareTo(PATIENCE) < 0 ? left.dividedBy(SHARES) : PATIENCE;
        var first = new Lookup(servers.getFirst(), share);
        var types = types(family);
        var answer = first.addresses(name, types);
        if (answer instanceof Lookup.Silent) {
            answer = first.addresses(name, types);
        }
        if (answer instanceof Lookup.Found found) {
            return found.addresses();
        }
        throw failure(host, first, (Lookup.Refused) answer, second(name, types, servers, share));
    }

    /** This machine's resolvers, then the others. */
    List<InetSocketAddress> resolvers() {
        return Stream.concat(system.get().stream(), others.get().stream())
                .distinct()
                .toList();
    }

    /** What another resolver says: its own failure, {@code answered}, or that there is none. */
    private String second(Name name, List<Integer> types, List<InetSocketAddress> servers, Duration share)
            throws InterruptedException {
        var candidates = new ArrayList<>(servers.subList(1, servers.size()));
        candidates.addAll(others.get());
        candidates.remove(servers.getFirst());
        if (candidates.isEmpty()) {
            return "none";
        }
        return switch (new Lookup(candidates.getFirst(), share).addresses(name, types)) {
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

    /** In the order in which they are asked for: the second only where the first is empty. */
    private static List<Integer> types(Family family) {
        return switch (family) {
            case ANY -> BOTH;
            case V4 -> BOTH.subList(0, 1);
            case V6 -> BOTH.subList(1, 2);
        };
    }
}
