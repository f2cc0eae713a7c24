package org.vigie.cli.account;

import java.util.List;

/** A piece of a page, whichever way it is written; all its text may come from others. */
sealed interface Block {
    /** What the page is about. */
    record Title(String text) implements Block {}

    /** Begins a part. */
    record Heading(String text) implements Block {}

    /** A sentence or two. */
    record Paragraph(String text) implements Block {}

    /** Names and what is true of them. */
    record Facts(List<Fact> facts) implements Block {}

    /** One of them. */
    record Fact(String name, String value) {}

    /** Rows, each as long as the head. */
    record Table(List<String> head, List<List<String>> rows) implements Block {}

    /** A picture, for pages that can show one and for those that cannot. */
    record Picture(Latencies latencies) implements Block {}
}
