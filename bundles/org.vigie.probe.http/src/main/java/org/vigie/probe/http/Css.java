package org.vigie.probe.http;

import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;

/** CSS selectors, but for those with patterns in them: a page can be written so that one of those takes for ever. */
final class Css {
    private Css() {}

    /** The elements that a selector finds. */
    static Elements select(Document page, String css) {
        if (Stream.of(":matches", "~=").anyMatch(css::contains)) {
            throw new IllegalArgumentException(
                    "patterns are not run over pages: say :contains(text), [attribute*=text] or the like");
        }
        return page.select(css);
    }
}
