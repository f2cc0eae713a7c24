package org.vigie.probe.statuspage;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.ProbeType;
import org.vigie.api.probe.StatusPage;
import org.vigie.api.probe.VendorWord;
import org.vigie.http.Url;

/** Reads status pages made with Statuspage of Atlassian, or with incident.io. */
@Component
@ProbeType("statuspage")
public final class StatuspageReader implements StatusPage<StatuspageReader.Settings> {
    private static final String SUMMARY = "/api/v2/summary.json";

    /** Which page, and what of it matters. */
    public record Settings(
            @Help("the page as people open it, or its summary.json")
            URI url,

            @Default("") @Help("the page's name of the component behind each function; without any, all of them count")
            Map<String, String> components) {
        /** Refuses what is no URL of HTTP. */
        public Settings {
            Url.of(url);
        }

        Url summary() {
            var page = Url.of(url);
            var path = page.target();
            return path.endsWith(".json")
                    ? page
                    : new Url(
                            page.tls(),
                            page.host(),
                            page.port(),
                            (path.endsWith("/") ? path.substring(0, path.length() - 1) : path) + SUMMARY);
        }
    }

    @Override
    public VendorWord read(Settings page, Attempt attempt) throws IOException {
        var wanted = Set.copyOf(page.components().values());
        return new Summary(Document.fetch(page.summary(), attempt), wanted, attempt.now()).word();
    }
}
