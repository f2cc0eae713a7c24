package org.vigie.probe.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.LookFailure;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * What one name server says of a name.
 *
 * @param server who says it
 * @param answer null where there is none
 * @param records those of the wanted type that belong to the name, aliases followed
 * @param symptom what is wrong; null: nothing
 * @param words for people
 */
record Opinion(
        InetSocketAddress server,
        @Nullable Message answer,
        List<Record> records,
        @Nullable Symptom symptom,
        String words) {
    /** Enough to recognise an answer by. */
    private static final int SHOWN_MAX = 5;

    /** A name with more aliases in a row goes in circles. */
    private static final int ALIASES_MAX = 16;

    /** Asks for it. */
    static Opinion of(InetSocketAddress server, Name name, int type, Attempt attempt, Duration patience)
            throws IOException {
        try {
            var answer = new Query(attempt, server, name, type).ask(patience);
            return judged(server, answer, records(answer, name, type));
        } catch (LookFailure none) {
            return new Opinion(server, null, List.of(), none.symptom(), String.valueOf(none.getMessage()));
        }
    }

    private static Opinion judged(InetSocketAddress server, Message answer, List<Record> records) {
        var symptom = switch (answer.getRcode()) {
            case Rcode.NOERROR -> records.isEmpty() ? Symptom.DNS_EMPTY : null;
            case Rcode.NXDOMAIN -> Symptom.DNS_NXDOMAIN;
            case Rcode.REFUSED -> Symptom.DNS_REFUSED;
            default -> Symptom.DNS_SERVFAIL;
        };
        var seen = records.isEmpty() ? ", " + empty(answer) : ": " + first(texts(records));
        return new Opinion(server, answer, records, symptom, Rcode.string(answer.getRcode()) + seen);
    }

    private static String empty(Message answer) {
        var aliases = answer.getSection(Section.ANSWER).stream()
                .filter(CNAMERecord.class::isInstance)
                .map(CNAMERecord.class::cast)
                .toList();
        boolean refers = answer.getSection(Section.AUTHORITY).stream().anyMatch(record -> record.getType() == Type.NS);
        if (!aliases.isEmpty()) {
            return "only an alias to " + aliases.getLast().getTarget();
        }
        return answer.getRcode() == Rcode.NOERROR && refers ? "only a referral to other servers" : "no record";
    }

    /** Those that belong to the name or to one that it is an alias of: others prove nothing. */
    private static List<Record> records(Message answer, Name name, int type) {
        var names = new HashSet<>(Set.of(name));
        var all = answer.getSection(Section.ANSWER);
        for (int i = 0; i < ALIASES_MAX; i++) {
            for (var record : all) {
                if (record instanceof CNAMERecord alias && type != Type.CNAME && names.contains(alias.getName())) {
                    names.add(alias.getTarget());
                }
            }
        }
        return all.stream()
                .filter(record -> record.getType() == type && names.contains(record.getName()))
                .toList();
    }

    /** Records as text, sorted: the strings of a TXT record are one. */
    static List<String> texts(List<Record> records) {
        return records.stream().map(Opinion::text).sorted().toList();
    }

    private static String text(Record record) {
        return record instanceof TXTRecord txt ? String.join("", txt.getStrings()) : record.rdataToString();
    }

    private static String first(List<String> texts) {
        var shown = String.join(", ", texts.subList(0, Math.min(SHOWN_MAX, texts.size())));
        return texts.size() > SHOWN_MAX ? shown + " and " + (texts.size() - SHOWN_MAX) + " more" : shown;
    }

    /** The same, holding the records against what somebody wants; empty: anything. */
    Opinion wanting(List<String> wanted) {
        if (wanted.isEmpty() || symptom != null) {
            return this;
        }
        var right = new HashSet<String>();
        wanted.forEach(text -> right.add(plain(text)));
        var seen = new HashSet<String>();
        texts(records).forEach(text -> seen.add(plain(text)));
        return seen.equals(right)
                ? this
                : new Opinion(server, answer, records, Symptom.CONTENT_MISMATCH, words + ", not " + first(wanted));
    }

    private static String plain(String text) {
        var lower = text.toLowerCase(Locale.ROOT).strip();
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** What another one's failure is held against: its own failure, or {@code answered}. */
    String asSecond() {
        return symptom == null ? "answered" : symptom.id();
    }

    /** Whether the header says so; see {@link org.xbill.DNS.Flags}. */
    boolean has(int flag) {
        return answer != null && answer.getHeader().getFlag(flag);
    }

    /** The shortest time that a record may be kept. */
    Duration ttl() {
        return Duration.ofSeconds(
                records.stream().mapToLong(Record::getTTL).min().orElse(0));
    }

    /** Whether it sends everybody nowhere, as those do who block a name. */
    boolean leadsNowhere() {
        return !records.isEmpty() && records.stream().allMatch(Opinion::isNowhere);
    }

    private static boolean isNowhere(Record record) {
        return switch (record) {
            case ARecord a -> isNowhere(a.getAddress());
            case AAAARecord aaaa -> isNowhere(aaaa.getAddress());
            default -> false;
        };
    }

    private static boolean isNowhere(InetAddress address) {
        return address.isAnyLocalAddress() || address.isLoopbackAddress();
    }

    /** Whether the server itself is at fault, and not somebody behind it whom it asked. */
    boolean isServersOwn() {
        return answer != null && answer.getRcode() != Rcode.SERVFAIL;
    }
}
