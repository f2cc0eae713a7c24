package org.vigie.core.say;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.vigie.api.Symptom;
import org.vigie.api.notify.Notice;
import org.vigie.api.verdict.Severity;

/**
 * What there is to say about a notice, in the language of its reader: texts that people read, and words for machines.
 *
 * @param notice what is told
 * @param language two letters
 * @param now when it is said
 */
public record Facts(Notice notice, String language, Instant now) {
    /** What comes within this time is no news from the past. */
    private static final Duration PROMPT = Duration.ofMinutes(2);

    /** An alerting system forgets what is not repeated: this long it is asked not to. */
    private static final Duration OPEN_FOR = Duration.ofDays(7);

    /** More functions than anybody reads. */
    private static final int FUNCTIONS_MAX = 10;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Texts: what stands in them may come from anywhere. */
    public Map<String, String> texts() {
        var incident = notice.incident();
        var late = delayed();
        var texts = new LinkedHashMap<String, String>();
        texts.put("say", notice.say());
        texts.put("text", notice.say() + behind(lasting()) + behind(late));
        texts.put("title", sign() + " " + incident.service() + ": " + word("notify." + kind()));
        texts.put("topic", incident.service() + " " + incident.id());
        texts.put("service", incident.service());
        texts.put("functions", functions());
        texts.put("delayed", late);
        return texts.entrySet().stream()
                .collect(
                        Collectors.toMap(Map.Entry::getKey, e -> plain(e.getValue()), (a, b) -> a, LinkedHashMap::new));
    }

    /** Words of ours and numbers: nothing from outside. */
    public Map<String, String> words() {
        var incident = notice.incident();
        var words = new LinkedHashMap<>(Map.of(
                "id", incident.id(),
                "notice", notice.id(),
                "kind", kind(),
                "phase", incident.phase().id(),
                "severity", incident.severity().id(),
                "ruling", incident.ruling().id(),
                "scope", incident.scope().level().id(),
                "admission", incident.admission().state().id(),
                "color", String.format("#%06x", color()),
                "color_number", String.valueOf(color())));
        words.put("label_severity", word("notify.severity"));
        words.put("word_severity", word("notify.severity." + incident.severity().id()));
        words.put("label_since", word("notify.since"));
        words.put("label_functions", word("notify.functions"));
        words.putAll(times());
        return words;
    }

    private Map<String, String> times() {
        var end = notice.incident().resolvedAt();
        var at = end == null ? notice.at() : end;
        return Map.of(
                "since", TIME.format(notice.incident().since()),
                "started", second(notice.incident().since()),
                "at", second(notice.at()),
                "ended", isEnd() ? second(at) : "",
                "open_until", second(isEnd() ? at : notice.at().plus(OPEN_FOR)));
    }

    private static String second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Whether it is over. */
    public boolean isEnd() {
        return notice.kind() == Notice.Kind.RESOLVED;
    }

    /** Why it is sent, in small letters. */
    public String kind() {
        return notice.kind().name().toLowerCase(Locale.ROOT);
    }

    private String word(String key) {
        return Words.in(language).say(key);
    }

    private String delayed() {
        boolean late = Duration.between(notice.at(), now).compareTo(PROMPT) >= 0;
        return late ? Words.in(language).say("notify.delayed", new Sentence(language).length(notice.at(), now)) : "";
    }

    /** A reminder says for how long: the sentence is as old as the last change. */
    private String lasting() {
        return notice.kind() == Notice.Kind.REMINDER
                ? Words.in(language)
                        .say(
                                "notify.lasting",
                                new Sentence(language).length(notice.incident().since(), now))
                : "";
    }

    private static String behind(String remark) {
        return remark.isEmpty() ? "" : " (" + remark + ")";
    }

    private String functions() {
        var all = notice.incident().functions();
        var first = all.entrySet().stream()
                .limit(FUNCTIONS_MAX)
                .map(one -> one.getKey() + " (" + symptom(one.getValue()) + ")")
                .collect(Collectors.joining(", "));
        int rest = all.size() - FUNCTIONS_MAX;
        return rest > 0 ? first + ", " + Words.in(language).say("does.more", rest) : first;
    }

    private String symptom(Symptom symptom) {
        return word("symptom." + symptom.id());
    }

    private String sign() {
        if (isEnd()) {
            return "🟢";
        }
        return switch (notice.incident().severity()) {
            case CRITICAL, MAJOR -> "🔴";
            case MINOR -> "🟠";
            case INFO -> "🔵";
        };
    }

    private int color() {
        Severity severity = notice.incident().severity();
        return isEnd()
                ? 0x2e7d32
                : severity == Severity.INFO ? 0x1565c0 : severity == Severity.MINOR ? 0xef6c00 : 0xc62828;
    }

    /** One line that says what it shows: no control characters, and nothing that turns the rest of it around. */
    private static String plain(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().filter(c -> !turns(c)).map(c -> breaks(c) ? ' ' : c).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static boolean breaks(int c) {
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
    }

    private static boolean turns(int c) {
        return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f;
    }
}
