package org.vigie.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigie.api.notify.Notice;
import org.vigie.api.notify.Notifier;
import org.vigie.api.notify.NotifierType;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;
import org.vigie.api.probe.StatusPage;
import org.vigie.api.probe.VendorWord;
import org.vigie.core.settings.Kind;

/** A configuration directory, a few plug-ins, and a fixed afternoon. */
final class Scene {
    static final Instant NOW = Instant.parse("2026-01-07T12:00:00Z"); // a Wednesday

    record Page(
            URI url, @Nullable Credential as, @Default("5") int redirects) {}

    record Port(String host, int port) {}

    record Status(URI url, @Default("") Map<String, String> components) {}

    record Push(URI url, @Nullable Duration retry) {}

    @ProbeType(
            value = "http",
            schemes = {"http", "https"},
            values = {
                "status: code",
                "text.length: length",
                "count(css): elements",
                "newest(css@attr): age",
                "json.<p>: j"
            })
    static final class Http implements Probe<Page> {
        @Override
        public Outcome probe(Page target, Attempt attempt) {
            return Outcome.up("");
        }
    }

    @ProbeType("tcp")
    static final class Tcp implements Probe<Port> {
        @Override
        public Outcome probe(Port target, Attempt attempt) {
            return Outcome.up("");
        }
    }

    @ProbeType("statuspage")
    static final class Vendor implements StatusPage<Status> {
        @Override
        public VendorWord read(Status page, Attempt attempt) throws IOException {
            throw new IOException("nobody asks");
        }
    }

    @NotifierType("ntfy")
    static final class Ntfy implements Notifier<Push> {
        @Override
        public void deliver(Push settings, Notice notice) {}
    }

    static final List<Kind> KINDS = List.of(Http.class, Tcp.class, Vendor.class, Ntfy.class).stream()
            .map(Kind::of)
            .flatMap(Optional::stream)
            .toList();

    private final Path config;
    List<Kind> kinds = KINDS;
    Instant now = NOW;
    boolean whole;

    @Nullable
    String join;

    private final ShortForms shortForms = new ShortForms();

    Scene(Path config) {
        this.config = config;
    }

    Path path(String name) {
        return config.resolve(name);
    }

    Scene write(String name, String text) {
        try {
            Files.createDirectories(path(name).getParent());
            Files.writeString(path(name), text);
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Surroundings surroundings() {
        return new Surroundings(
                kinds,
                shortForms,
                FileVault.beside(config, Map.of("HOME_PAGE", "https://a.example")),
                "Par-1.example.org",
                join,
                1,
                "1.2.3",
                now,
                ZoneId.of("UTC"),
                whole);
    }

    Reading read() {
        return Reading.of(config, surroundings());
    }

    List<String> told(Locale locale) {
        return read().mistakes().stream()
                .map(mistake -> mistake.at() + " " + mistake.in(locale))
                .toList();
    }
}
