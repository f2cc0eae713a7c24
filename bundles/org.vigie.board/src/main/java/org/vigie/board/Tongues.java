package org.vigie.board;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The languages that are spoken here, the first one where nobody asks for another. */
record Tongues(List<String> all) {
    Tongues {
        all = all.isEmpty() ? List.of("en") : List.copyOf(all);
    }

    /** What {@code ?lang=} asks for, else what the browser prefers. */
    String of(@Nullable String query, @Nullable String accepted) {
        var asked = Arrays.stream((query == null ? "" : query).split("&", -1))
                .filter(one -> one.startsWith("lang="))
                .map(one -> one.substring("lang=".length()));
        var liked = Arrays.stream((accepted == null ? "" : accepted).split(",", -1))
                .map(one -> one.strip().toLowerCase(Locale.ROOT))
                .map(one -> one.substring(0, Math.min(2, one.length())));
        return Stream.concat(asked, liked).filter(all::contains).findFirst().orElse(all.getFirst());
    }
}
