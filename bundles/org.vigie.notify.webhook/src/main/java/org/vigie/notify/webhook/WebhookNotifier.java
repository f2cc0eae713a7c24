package org.vigie.notify.webhook;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
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
import org.vigie.core.say.Facts;
import org.vigie.http.Http;
import org.vigie.http.Request;
import org.vigie.http.Url;

/** Sends a notice over HTTP, as the receiver that is named behind {@code use} wants it. */
@Component(service = Notifier.class)
@NotifierType(
        value = "webhook",
        also = {
            "alertmanager",
            "apprise",
            "cloudevents",
            "custom",
            "discord",
            "google-chat",
            "gotify",
            "grafana-oncall",
            "incident-io",
            "matrix",
            "mattermost",
            "ntfy",
            "opsgenie",
            "pagerduty",
            "pushover",
            "rocketchat",
            "slack",
            "squadcast",
            "teams-workflow",
            "telegram",
            "zulip"
        })
public final class WebhookNotifier implements Notifier<WebhookNotifier.Settings> {
    /** Within the time that any notifier gets. */
    private static final Duration WITHIN = Duration.ofSeconds(20);

    private final AtomicReference<@Nullable Outings> outings = new AtomicReference<>();

    /** Where it goes, and who we are there; which of these a receiver needs is in the table of notifiers. */
    public record Settings(
            @Help("which receiver: told by the key of the same name that every notifier has")
            String use,

            @Help("language of the words around the sentence: told likewise") @Default("en")
            String lang,

            @Help("address of the receiver, best as $[secret:name]: for chats it lets everybody in who knows it")
            @Nullable
            Secret url,

            @Help("key or token, best as $[secret:name]") @Nullable
            Secret token,

            @Help("room, chat, channel or user that is told") @Nullable
            String to,

            @Help("who we are there, where there are accounts") @Nullable
            String user,

            @Help("address of the wallboard, for links to the incident") @Nullable
            URI board,

            @Help("method of the request; left out: the receiver's own") @Nullable
            String method,

            @Default("") @Help("headers to send, beside those of the receiver or instead of them")
            Map<String, Secret> headers,

            @Help("template of the body, in Mustache; left out: the receiver's own") @Nullable
            String body) {
        /** Refuses what no notice could use. */
        public Settings {
            var preset = Preset.named(use);
            for (var key : preset.needs()) {
                if (isMissing(key, url, token, to, user)) {
                    throw new IllegalArgumentException(use + " needs '" + key + "': see " + preset.one("doc", ""));
                }
            }
            Letter.target(preset, Letter.address(preset, url, token, user, to));
            if (body != null) {
                Letter.fill(body, preset.form(), Map.of());
            }
        }

        private static boolean isMissing(
                String key, @Nullable Secret url, @Nullable Secret token, @Nullable String to, @Nullable String user) {
            return switch (key) {
                case "url" -> url == null;
                case "token" -> token == null;
                case "to" -> to == null;
                default -> user == null;
            };
        }

        /** Where the wallboard shows an incident; empty: nowhere. */
        String link(String incident) {
            var at = board == null ? "" : board.toString();
            return at.isEmpty() ? "" : at + (at.endsWith("/") ? "" : "/") + "#/incident/" + incident;
        }

        List<Secret> secrets() {
            return Stream.concat(Stream.of(url, token), headers.values().stream())
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setOutings(Outings now) {
        outings.set(now);
    }

    void unsetOutings(Outings gone) {
        outings.compareAndSet(gone, null);
    }

    @Override
    public void deliver(Settings settings, Notice notice) throws IOException, InterruptedException {
        var way = outings.get();
        if (way == null) {
            throw new IOException("the agent, which knows the way out, is not running yet");
        }
        way.go(WITHIN, host(settings), attempt -> send(settings, notice, attempt));
    }

    private static String host(Settings settings) {
        var url = settings.url() == null
                ? Preset.named(settings.use()).one("default-url", "")
                : settings.url().reveal();
        return Url.of(URI.create(url)).host();
    }

    private static Object send(Settings settings, Notice notice, Attempt attempt) throws IOException {
        var letter = Letter.of(settings, new Facts(notice, settings.lang(), attempt.now()));
        var request = new Request(letter.method(), Url.of(letter.to()), letter.headers(), null, letter.body());
        try {
            var answer = new Http(attempt, 0, false).fetch(request);
            new Reply(answer, settings.secrets()).judge(attempt.now());
            return answer;
        } catch (Notifier.Refused | Notifier.Later told) {
            throw told;
        } catch (IOException broken) {
            throw new IOException(Reply.hidden(String.valueOf(broken.getMessage()), settings.secrets()));
        }
    }
}
