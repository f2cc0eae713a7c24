package org.vigie.cli;

import java.util.List;

/**
 * What a verb looks like on the command line.
 *
 * @param name of the verb
 * @param where it runs
 * @param words what stands behind it, for the synopsis; empty: nothing may
 * @param least words that must be there
 * @param most words that may be there
 * @param options that it takes beside {@code --help}
 */
record Shape(String name, Where where, String words, int least, int most, List<Option> options) {
    /** One line: how the verb is written. */
    String synopsis() {
        return "vigie " + name + (words.isEmpty() ? "" : " " + words);
    }

    /** Where a verb runs. */
    enum Where {
        /** In this process, as it is: files and nothing else. */
        HERE,
        /** In this process, inside a framework with the rooms it needs. */
        FRAMEWORK,
        /** Inside the running agent. */
        AGENT
    }

    /**
     * One option.
     *
     * @param name long, without dashes
     * @param letter short, or nothing
     * @param value what it takes, or nothing for a flag
     */
    record Option(String name, String letter, String value) {
        static Option flag(String name) {
            return new Option(name, "", "");
        }

        static Option of(String name, String value) {
            return new Option(name, "", value);
        }
    }
}
