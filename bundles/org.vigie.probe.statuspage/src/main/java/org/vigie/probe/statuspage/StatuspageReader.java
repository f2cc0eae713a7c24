package org.vigie.probe.statuspage;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.ProbeType;
import org.vigie.api.probe.StatusPage;
import org.vigie.api.probe.VendorWord;
import org.vigie.http.Url;

/** Reads the status pages of vendors, of all the kinds that {@code kind} names. */
@Component
@ProbeType("statuspage")
public final class StatuspageReader implements StatusPage<StatuspageReader.Settings> {
    /** Which page, and what of it matters. */
    public record Settings(
            @Help("the page as people open it, or the document that it is made from")
            URI url,

            @Default("auto") @Help("what the page is made with; auto: known by its address, or by what it looks like")
            Kind kind,

            @Default("") @Help("the page's name of the component behind each function; without any, all of them count")
            Map<String, String> components,

            @Default("") @Help("of Google, AWS and Azure: only what concerns these regions counts; without any, all do")
            List<String> regions,

            @Help("of any JSON: the place of the word that counts, as a JSON pointer, for instance /status/state")
            @Nullable
            String pointer,

            @Default("") @Help("of any JSON: what may stand there, and what it means; any other word is unknown")
            Map<String, VendorWord.Indicator> words) {
        /** Refuses what is no URL of HTTP, and half of a pointer. */
        public Settings {
            Url.of(url);
            if (pointer != null && !pointer.startsWith("/")) {
                throw new IllegalArgumentException("pointer begins with a slash: /status/state");
            } else if (pointer != null && kind != Kind.AUTO && kind != Kind.JSON) {
                throw new IllegalArgumentException("pointer is for pages of the kind json");
            } else if ((pointer == null) != words.isEmpty() || (pointer == null && kind == Kind.JSON)) {
                throw new IllegalArgumentException(
                        "pointer and words go together: the place, and what may stand there");
            }
        }

        /** What was said, or goes without saying; else auto. */
        Kind kindOrKnown() {
            if (kind != Kind.AUTO) {
                return kind;
            }
            return pointer == null ? Kind.at(Url.of(url)).orElse(Kind.AUTO) : Kind.JSON;
        }

        Dialect dialect(Kind of) {
            return pointer == null ? Known.dialect(of) : new Pointed(pointer, words);
        }

        Wanted wanted() {
            return new Wanted(Set.copyOf(components.values()), Set.copyOf(regions));
        }
    }

    @Override
    public VendorWord read(Settings page, Attempt attempt) throws IOException {
        return new Answer(new Visit(page, attempt).read(), page.wanted(), attempt.now()).word();
    }
}
