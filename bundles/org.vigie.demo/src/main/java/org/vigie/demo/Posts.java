package org.vigie.demo;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people say, one post every twenty seconds of the story, and what was posted by whoever tried. */
final class Posts {
    private static final Duration RHYTHM = Duration.ofSeconds(20);
    private static final int SHOWN = 24;

    /** Those who try take away again what they posted; some do not. */
    private static final int KEPT_MAX = 1000;

    private static final List<String> AUTHORS = List.of("ada", "blaise", "emmy", "grace", "linus", "marie", "sophie");

    private static final List<String> SENTENCES = List.of(
            "The first snow of the year fell on the lower town this morning, and nobody was ready for it.",
            "Reading the logs of last night again: the third retry always succeeds, and I want to know why.",
            "Does anybody have a good recipe for chestnut soup that does not need a whole afternoon?",
            "Our train stands in the fields again. The conductor says that the signal thinks it is still summer.",
            "New paper out on the spread of rumours in small groups; the figures were a lot of work.",
            "The cat has found the box with the ornaments. There are fewer ornaments now than there were.",
            "Tonight at eight we play the second half of the concert that the storm broke off in October.",
            "A good error message tells what is wrong, where it is, and what to do about it. Change my mind.",
            "Two goals in the last five minutes, and the whole street heard me shout. No regrets at all.",
            "If you look at the sky towards the south-east just before dawn you can see four planets at once.",
            "The bakery at the corner closes after ninety years. I bought the last three loaves of rye.");

    private final Story story;
    private final Map<String, String> posted = new LinkedHashMap<>();
    private long last;

    Posts(Story story) {
        this.story = story;
    }

    private record Post(long number, String author, String text, String date) {}

    /** The page with all that is new, or with all that was new when it broke. */
    String page(boolean frozen) {
        return newest(frozen)
                .map(post -> """
                    <article data-testid="tweet"><header><a href="/%s">@%s</a> <time datetime="%s">now</time></header>
                    <p>%s</p><footer><a href="/%s/status/%d">Reply</a></footer></article>
                    """.formatted(post.author, post.author, post.date, post.text, post.author, post.number))
                .collect(Collectors.joining("", HEAD, FOOT));
    }

    /** The same for telephones. */
    String feed(boolean frozen) {
        return newest(frozen)
                .map(post -> "{\"id\":\"%d\",\"author\":\"%s\",\"text\":\"%s\",\"date\":\"%s\"}"
                        .formatted(post.number, post.author, post.text, post.date))
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }

    private Stream<Post> newest(boolean frozen) {
        var until = frozen ? Story.LEAD : story.told();
        long newest = until.dividedBy(RHYTHM);
        return IntStream.range(0, SHOWN).mapToObj(i -> post(newest - i));
    }

    private Post post(long number) {
        return new Post(
                number,
                AUTHORS.get(Math.floorMod(number, AUTHORS.size())),
                SENTENCES.get(Math.floorMod(number, SENTENCES.size())),
                story.at(RHYTHM.multipliedBy(number)).toString());
    }

    /** Takes a post; whether it is kept is another matter. */
    synchronized String accept(String document) {
        var id = Long.toString(++last);
        if (!story.losesPosts()) {
            posted.put(id, document);
            if (posted.size() > KEPT_MAX) {
                posted.remove(posted.keySet().iterator().next());
            }
        }
        return id;
    }

    synchronized @Nullable String find(String id) {
        return posted.get(id);
    }

    synchronized void remove(String id) {
        posted.remove(id);
    }

    private static final String HEAD = """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>Home / X</title></head>
        <body><nav><a href="/home">Home</a> <a href="/explore">Explore</a> <a href="/messages">Messages</a></nav>
        <main>
        """;

    private static final String FOOT = """
        </main><footer><a href="/about">About</a> <a href="/terms">Terms</a></footer></body></html>
        """;

    /** What everybody saw that morning. */
    static final String WELCOME = HEAD + """
        <h1>Welcome to X!</h1>
        <p>This is the best place to see what’s happening in your world. Find some people and topics to follow now.</p>
        <a href="/explore">Let’s go!</a>
        """ + FOOT;
}
