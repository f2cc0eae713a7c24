package org.vigie.probe.net;

import java.io.IOException;
import java.net.IDN;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks a name server for a name: does it know it, and what does it say? */
@Component
@ProbeType(
        value = "dns",
        values = {
            "rcode: NOERROR, NXDOMAIN, SERVFAIL, …",
            "answers: the records of the type that was asked for, sorted, with commas between them",
            "answers.count: how many there are",
            "authenticated: whether the resolver has checked the answer by DNSSEC",
            "authoritative: whether the server answers for itself, and not from what it remembers",
            "ttl: the shortest time for which a record may be kept",
            "dns: how long the answer took",
        })
public final class DnsProbe implements Probe<DnsProbe.Settings> {
    /** First and second server share the time of a look, and something is left to say what they said. */
    private static final int SHARE = 45;

    private static final List<String> VALUES =
            List.of("rcode", "answers", "answers.count", "authenticated", "authoritative", "ttl");

    /** Kinds of records. */
    public enum Kind {
        A,
        AAAA,
        CAA,
        CNAME,
        MX,
        NS,
        PTR,
        SOA,
        SRV,
        TXT
    }

    /** What to ask, and whom. */
    public record Settings(
            @Help("name to ask for; for ptr an address will do")
            String host,

            @Default("a") @Help("type of record") Kind type,

            @Help("name server to watch, with a port where it is not 53; without it this machine's, and another one is"
                    + " asked before a failure is believed")
            @Nullable
            String resolver,

            @Default("[]")
            @Help("the records that have to come, in any order, and no others; else it is a content-mismatch")
            List<String> records) {
        /** Refuses what is no name or no server. */
        public Settings {
            name(host, type);
            if (resolver != null) {
                HostPort.of(resolver, 1);
            }
        }
    }

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException {
        if (target.resolver() != null) {
            return named(target, Resolvers.named(target.resolver(), attempt), attempt);
        }
        var servers = attempt.resolvers();
        if (servers.isEmpty()) {
            throw new CannotLook(Reason.AGENT_LIMIT, "no name server is configured on this machine");
        }
        return own(target, servers, attempt);
    }

    /** A server that somebody named is watched itself: what others know is no excuse for it. */
    private static Outcome named(Settings target, InetSocketAddress server, Attempt attempt) throws IOException {
        var opinion = ask(target, server, attempt);
        boolean refused = opinion.answer() == null && opinion.symptom() == Symptom.DNS_REFUSED;
        if (opinion.isServersOwn() || refused) {
            attempt.reached(server.getAddress()); // else it may be the line behind it that fails
        }
        return isUp(opinion, attempt) ? Outcome.up(opinion.words()) : down(opinion);
    }

    /** This machine's own server: another one is asked before a failure is believed. */
    private static Outcome own(Settings target, List<InetSocketAddress> servers, Attempt attempt) throws IOException {
        var first = ask(target, servers.getFirst(), attempt);
        boolean up = isUp(first, attempt);
        boolean odd = first.leadsNowhere() && target.records().isEmpty() && !isAsked(attempt);
        if (up && !odd) {
            return Outcome.up(first.words());
        } else if (servers.size() == 1) {
            return up ? Outcome.up(first.words()) : down(first).with("second_resolver", "none");
        }
        var second = Opinion.of(servers.get(1), name(target), type(target), attempt, share(attempt, 100))
                .wanting(target.records());
        return up ? nowhere(first, second) : down(first, second);
    }

    private static Opinion ask(Settings target, InetSocketAddress server, Attempt attempt) throws IOException {
        var opinion = Opinion.of(server, name(target), type(target), attempt, share(attempt, SHARE));
        offer(opinion, attempt);
        return opinion.wanting(target.records());
    }

    private static Duration share(Attempt attempt, int percent) {
        return Reply.patience(attempt).multipliedBy(percent).dividedBy(100);
    }

    private static void offer(Opinion opinion, Attempt attempt) {
        var answer = opinion.answer();
        if (answer != null) {
            var texts = Opinion.texts(opinion.records());
            attempt.value("rcode", () -> Rcode.string(answer.getRcode()));
            attempt.value("answers", () -> String.join(", ", texts));
            attempt.value("answers.count", texts::size);
            attempt.value("authenticated", () -> opinion.has(Flags.AD));
            attempt.value("authoritative", () -> opinion.has(Flags.AA));
            attempt.value("ttl", opinion::ttl);
        }
    }

    private static boolean isAsked(Attempt attempt) {
        return VALUES.stream().anyMatch(attempt::asks);
    }

    /** Who asks for something in the answer decides what is good; without an answer nobody can. */
    private static boolean isUp(Opinion opinion, Attempt attempt) {
        return opinion.symptom() == null
                || (opinion.answer() != null && opinion.symptom() != Symptom.CONTENT_MISMATCH && isAsked(attempt));
    }

    private static Outcome down(Opinion opinion) {
        var symptom = opinion.symptom() == null ? Symptom.DNS_SERVFAIL : opinion.symptom();
        return Outcome.down(symptom, opinion.words()).with("resolver", Query.shown(opinion.server()));
    }

    private static Outcome down(Opinion first, Opinion second) {
        var said = second.asSecond();
        var words = first.words() + "; second resolver " + Query.shown(second.server()) + ": " + said;
        return down(new Opinion(first.server(), first.answer(), first.records(), first.symptom(), words))
                .with("second_resolver", said);
    }

    /** Who blocks a name sends it nowhere: then our resolver says nothing about the target. */
    private static Outcome nowhere(Opinion first, Opinion second) {
        return second.symptom() == null && !second.leadsNowhere()
                ? Outcome.unknown(
                                Reason.BLIND,
                                "the resolver of this machine blocks it (" + first.words() + "), "
                                        + Query.shown(second.server()) + " says " + second.words())
                        .with("resolver", Query.shown(first.server()))
                : Outcome.up(first.words());
    }

    private static int type(Settings target) {
        return Type.value(target.type().name());
    }

    private static Name name(Settings target) {
        return name(target.host(), target.type());
    }

    private static Name name(String host, Kind type) {
        var address = type == Kind.PTR ? HostPort.address(host) : null;
        try {
            return address == null
                    ? Name.fromString(IDN.toASCII(host.endsWith(".") ? host : host + "."))
                    : ReverseMap.fromAddress(address);
        } catch (TextParseException notOne) {
            throw new IllegalArgumentException("'" + host + "' is not a name: " + notOne.getMessage(), notOne);
        }
    }
}
