package org.vigie.notify.mail;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vigie.core.say.Facts;

/**
 * What stands in a mail.
 *
 * @param link where the wallboard shows the incident; empty: nowhere
 */
record Page(Facts facts, String link) {
    String text() {
        var out = new StringBuilder(say("text")).append("\n\n");
        rows().forEach((label, value) ->
                out.append(label).append(": ").append(value).append('\n'));
        return link.isEmpty()
                ? out.toString()
                : out.append('\n').append(link).append('\n').toString();
    }

    /** No style sheet, image or script: mail programs that show nothing from outside show all of it. */
    String html() {
        var out = new StringBuilder("<!DOCTYPE html><html><body style=\"font-family:sans-serif\">")
                .append("<div style=\"border-left:6px solid " + facts.words().get("color") + ";padding-left:12px\">")
                .append("<p style=\"font-size:120%\"><strong>" + safe(say("title")) + "</strong></p>")
                .append("<p>" + safe(say("text")) + "</p><table>");
        rows().forEach((label, value) ->
                out.append("<tr><td>" + safe(label) + "</td><td>" + safe(value) + "</td></tr>"));
        out.append("</table>");
        if (!link.isEmpty()) {
            out.append("<p><a href=\"" + safe(link) + "\">Vigie</a></p>");
        }
        return out.append("</div></body></html>\n").toString();
    }

    private Map<String, String> rows() {
        var words = facts.words();
        var rows = new LinkedHashMap<String, String>();
        rows.put(words.get("label_severity"), words.get("word_severity"));
        rows.put(words.get("label_since"), words.get("since"));
        rows.put(words.get("label_functions"), say("functions"));
        return rows;
    }

    private String say(String text) {
        return facts.texts().getOrDefault(text, "");
    }

    private static String safe(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
