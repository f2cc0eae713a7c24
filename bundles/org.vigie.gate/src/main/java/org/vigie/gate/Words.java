package org.vigie.gate;

import org.osgi.framework.BundleException;

/** What the framework says of a bundle that does not start, in words that a person can act on. */
final class Words {
    private static final String PACKAGE = "osgi.wiring.package=";
    private static final int LENGTH_MAX = 300;

    private Words() {}

    static String of(BundleException failed) {
        var text = String.valueOf(failed.getMessage());
        // the last one is the root: what needs it may itself be needed by another
        int at = text.lastIndexOf(PACKAGE);
        if (failed.getType() == BundleException.RESOLVE_ERROR && at >= 0) {
            return "needs package " + until(text.substring(at + PACKAGE.length()))
                    + " and nothing here offers it: drop the jar that has it beside it";
        }
        var cause = failed.getCause() == null ? failed : failed.getCause();
        var sentence = failed.getType() == BundleException.RESOLVE_ERROR
                ? "cannot be wired: " + text
                : "does not start: " + cause;
        return sentence.lines()
                .findFirst()
                .map(line -> line.length() > LENGTH_MAX ? line.substring(0, LENGTH_MAX) + "…" : line)
                .orElse(sentence);
    }

    private static String until(String rest) {
        int end = 0;
        while (end < rest.length() && (Character.isJavaIdentifierPart(rest.charAt(end)) || rest.charAt(end) == '.')) {
            end++;
        }
        return rest.substring(0, end);
    }
}
