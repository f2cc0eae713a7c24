package org.vigie.probe.statuspage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Set;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.VendorWord;

/** Reads pages without fetching them. */
final class Reading {
    /** A moment at which the pages of the tests are fresh. */
    static final Instant NOW = Instant.parse("2026-09-23T11:00:00Z");

    /** The whole page, everywhere. */
    static final Wanted ALL = new Wanted(Set.of(), Set.of());

    private Reading() {}

    static Document document(String text) throws LookFailure {
        return text.isEmpty() ? Document.NONE : Document.parse(text.getBytes(UTF_8), text);
    }

    static VendorWord read(Kind kind, String page) throws LookFailure {
        return read(kind, page, "", ALL);
    }

    static VendorWord read(Kind kind, String page, Wanted wanted) throws LookFailure {
        return read(kind, page, "", wanted);
    }

    static VendorWord read(Kind kind, String page, String more, Wanted wanted) throws LookFailure {
        var told = Known.dialect(kind).read(document(page), document(more));
        return new Answer(told, wanted, NOW).word();
    }

    static Wanted components(String... names) {
        return new Wanted(Set.of(names), Set.of());
    }

    static Wanted regions(String... names) {
        return new Wanted(Set.of(), Set.of(names));
    }
}
