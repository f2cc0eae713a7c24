package org.vigie.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/** The story being played: everything that listens, and the service file with which it is watched. */
final class Stage implements Supplier<String>, AutoCloseable {
    /** Nothing new for so long, in the story's time, is stale. */
    private static final Duration STALE = Duration.ofMinutes(2);

    /** How long a post has to stay, in the story's time. */
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final Story story;
    private final Site site;
    private final Spaces spaces;

    private Stage(Story story, Site site, Spaces spaces) {
        this.story = story;
        this.site = site;
        this.spaces = spaces;
    }

    static Stage open(Story story) throws IOException {
        return new Stage(story, Site.open(story), Spaces.open());
    }

    Site site() {
        return site;
    }

    Spaces spaces() {
        return spaces;
    }

    /** The service file, with the addresses and the pace of this play. */
    @Override
    public String get() {
        try (var file = Objects.requireNonNull(Stage.class.getResourceAsStream("x.yaml"))) {
            return new String(file.readAllBytes(), UTF_8)
                    .replace("@HTTP@", site.url())
                    .replace("@WS@", spaces.url())
                    .replace("@STALE@", story.real(STALE).toMillis() + "ms")
                    .replace("@WAIT@", story.real(WAIT).toMillis() + "ms");
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @Override
    public void close() throws IOException {
        try (spaces) {
            site.close();
        }
    }
}
