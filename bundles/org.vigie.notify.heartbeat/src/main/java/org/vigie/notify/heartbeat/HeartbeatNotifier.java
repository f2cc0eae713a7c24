package org.vigie.notify.heartbeat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.vigie.api.notify.Notice;
import org.vigie.api.notify.Notifier;
import org.vigie.api.notify.NotifierType;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.Outings;
import org.vigie.api.probe.Secret;
import org.vigie.http.Http;
import org.vigie.http.Request;
import org.vigie.http.Url;

/** Calls a URL as long as all is well here: whoever waits for the call there tells people when it does not come. */
@Component(service = Notifier.class)
@NotifierType("heartbeat")
public final class HeartbeatNotifier implements Notifier<HeartbeatNotifier.Settings> {
    /** Within the time that any notifier gets. */
    private static final Duration WITHIN = Duration.ofSeconds(20);

    private static final Duration OFTEN = Duration.ofSeconds(10);
    private static final Duration SELDOM = Duration.ofHours(24);

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Outings outings;

    /** What is called, and when. */
    public record Settings(
            @Help("address that is called, best as $[secret:name]: whoever knows it can pretend that all is well")
            Secret url,

            @Default("1m") @Help("how often; there, allow for three of them before people are told")
            Duration every,

            @Default("GET") @Help("method of the request") String method) {
        /** Refuses what could never be called. */
        public Settings {
            address(url);
            if (every.compareTo(OFTEN) < 0 || every.compareTo(SELDOM) > 0) {
                throw new IllegalArgumentException("every must be from 10s to 24h");
            }
        }

        private static Url address(Secret url) {
            try {
                return Url.of(URI.create(url.reveal()));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException("url must be an address as in https://hc-ping.com/your-uuid");
            }
        }
    }

    @Override
    public Duration beats(Settings settings) {
        return settings.every();
    }

    @Override
    public void beat(Settings settings) throws IOException, InterruptedException {
        var way = outings;
        if (way == null) {
            throw new IOException("the agent, which knows the way out, is not running yet");
        }
        way.go(WITHIN, Settings.address(settings.url()).host(), attempt -> call(settings, attempt));
    }

    /** News is for others; a test is a call. */
    @Override
    public void deliver(Settings settings, Notice notice) throws IOException, InterruptedException {
        if (notice.kind() == Notice.Kind.TEST) {
            beat(settings);
        }
    }

    private static boolean call(Settings settings, Attempt attempt) throws IOException {
        var url = Settings.address(settings.url());
        int status = status(new Request(settings.method(), url, Map.of(), null, null), attempt, settings.url());
        if (status < 200 || status >= 300) {
            throw new IOException("answered " + status);
        }
        return true;
    }

    private static int status(Request request, Attempt attempt, Secret url) throws IOException {
        try {
            return new Http(attempt, 0, false).fetch(request).status();
        } catch (IOException broken) {
            throw new IOException(String.valueOf(broken.getMessage()).replace(url.reveal(), "***"));
        }
    }
}
