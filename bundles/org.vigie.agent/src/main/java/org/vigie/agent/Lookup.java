package org.vigie.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vigie.api.Symptom;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** Asks one resolver for the addresses of one name. */
final class Lookup {
    /** A name with more is served by its first ones. */
    private static final int ADDRESSES_MAX = 16;

    private static final int PORT = 53;
    private final InetSocketAddress server;
    private final Duration patience;

    /** What it says. */
    sealed interface Answer {}

    record Found(List<InetAddress> addresses) implements Answer {}

    /** It answers, or not, but with no address. */
    sealed interface Refused extends Answer {
        Symptom symptom();

        String words();
    }

    record Negative(Symptom symptom, String words) implements Refused {}

    record Silent(String words) implements Refused {
        @Override
        public Symptom symptom() {
            return Symptom.DNS_TIMEOUT;
        }
    }

    Lookup(InetSocketAddress server, Duration patience) {
        this.server = server;
        this.patience = patience;
    }

    /** Address of the resolver, with its port where that is unusual. */
    String server() {
        var address = server.isUnresolved()
                ? server.getHostString()
                : server.getAddress().getHostAddress();
        return server.getPort() == PORT ? address : address + ":" + server.getPort();
    }

    /**
     * Asks for one kind of record after the other, until there is one.
     *
     * @param types of records
     */
    Answer addresses(Name name, List<Integer> types) throws InterruptedException {
        var resolver = new SimpleResolver(server);
        resolver.setTimeout(patience);
        for (int type : types) {
            var answer = ask(resolver, Message.newQuery(Record.newRecord(name, type, DClass.IN)));
            if (!(answer instanceof Found found) || !found.addresses().isEmpty()) {
                return answer;
            }
        }
        return new Negative(Symptom.DNS_EMPTY, types.equals(List.of(Type.AAAA)) ? "no IPv6 address" : "no address");
    }

    private Answer ask(SimpleResolver resolver, Message query) throws InterruptedException {
        try {
            var reply = resolver.sendAsync(query)
                    .toCompletableFuture()
                    .get(patience.toNanos() + TimeUnit.MILLISECONDS.toNanos(100), TimeUnit.NANOSECONDS);
            return reply.getRcode() == Rcode.NOERROR ? found(reply) : negative(reply.getRcode());
        } catch (TimeoutException e) {
            return new Silent("no answer within " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            var cause = e.getCause();
            return cause instanceof IOException io
                            && String.valueOf(io.getMessage())
                                    .toLowerCase(Locale.ROOT)
                                    .contains("timed out")
                    ? new Silent("no answer within " + patience.toMillis() + " ms")
                    : new Silent("no answer: " + (cause == null ? e : cause).getMessage());
        }
    }

    private static Answer negative(int rcode) {
        return switch (rcode) {
            case Rcode.NXDOMAIN -> new Negative(Symptom.DNS_NXDOMAIN, "no such name");
            case Rcode.REFUSED -> new Negative(Symptom.DNS_REFUSED, "refused");
            default -> new Negative(Symptom.DNS_SERVFAIL, Rcode.string(rcode));
        };
    }

    private static Found found(Message reply) {
        var addresses = new ArrayList<InetAddress>();
        for (var record : reply.getSection(Section.ANSWER)) {
            if (addresses.size() < ADDRESSES_MAX) {
                switch (record) {
                    case ARecord a -> addresses.add(a.getAddress());
                    case AAAARecord aaaa -> addresses.add(aaaa.getAddress());
                    default -> {} // aliases on the way
                }
            }
        }
        return new Found(addresses);
    }
}
