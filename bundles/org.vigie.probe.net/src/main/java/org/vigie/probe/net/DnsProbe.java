package org.vigie.probe.net;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks a name server for a name: does it know it, and what does it say? */
@Component
@ProbeType(
        value = "dns",
        values = {
            "rcode: NOERROR, NXDOMAIN, SERVFAIL, …",
            "answers: the records of the type that was asked for, sorted, with commas between them",
            "answers.count: how many there are"
        })
public final class DnsProbe implements Probe<DnsProbe.Settings> {
    private static final Path RESOLV_CONF = Path.of("/etc/resolv.conf");

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
            @Help("name to ask for") String host,
            @Default("a") @Help("type of record") Kind type,

            @Help("name server to ask, with a port where it is not 53; without it, the first one of this machine")
            @Nullable
            String resolver) {
        /** Refuses what is no name or no server. */
        public Settings {
            name(host);
            if (resolver != null) {
                HostPort.of(resolver, 1);
            }
        }
    }

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException {
        var server = target.resolver() == null
                ? Resolvers.system(RESOLV_CONF, attempt)
                : Resolvers.named(target.resolver(), attempt);
        int type = Type.value(target.type().name());
        var answer = new Query(attempt, server, name(target.host()), type).ask();
        var records = records(answer, type);
        var rcode = Rcode.string(answer.getRcode());
        attempt.value("rcode", () -> rcode);
        attempt.value("answers", () -> String.join(", ", records));
        attempt.value("answers.count", records::size);
        boolean theirs = attempt.asks("rcode") || attempt.asks("answers") || attempt.asks("answers.count");
        var evidence = rcode + (records.isEmpty() ? ", no record" : ": " + String.join(", ", records));
        return theirs ? Outcome.up(evidence) : judged(answer.getRcode(), records.isEmpty(), evidence);
    }

    private static Outcome judged(int rcode, boolean empty, String evidence) {
        return switch (rcode) {
            case Rcode.NOERROR -> empty ? Outcome.down(Symptom.DNS_EMPTY, evidence) : Outcome.up(evidence);
            case Rcode.NXDOMAIN -> Outcome.down(Symptom.DNS_NXDOMAIN, evidence);
            case Rcode.REFUSED -> Outcome.down(Symptom.DNS_REFUSED, evidence);
            default -> Outcome.down(Symptom.DNS_SERVFAIL, evidence);
        };
    }

    private static List<String> records(Message answer, int type) {
        return answer.getSection(Section.ANSWER).stream()
                .filter(record -> record.getType() == type)
                .map(Record::rdataToString)
                .sorted()
                .toList();
    }

    private static Name name(String host) {
        try {
            return Name.fromString(host.endsWith(".") ? host : host + ".");
        } catch (TextParseException notOne) {
            throw new IllegalArgumentException("'" + host + "' is not a name: " + notOne.getMessage(), notOne);
        }
    }
}
