package org.vigie.mqtt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong with the way to the broker, in words. Each method answers whether that is news. */
final class Troubles {
    /** Refused topics that are remembered; whoever refuses more refuses them all. */
    private static final int REFUSED_MAX = 1000;

    private String way = "";
    private String listening = "";
    private String letter = "";
    private final Map<String, String> refused = new LinkedHashMap<>();

    /** The connection itself; empty: it stands. */
    synchronized boolean way(String words) {
        boolean news = !way.equals(words);
        way = words;
        listening = words.isEmpty() ? "" : listening;
        return news;
    }

    synchronized String way() {
        return way;
    }

    synchronized boolean listening(String words) {
        boolean news = !listening.equals(words);
        listening = words;
        return news;
    }

    /** A letter that was left out for good. */
    synchronized void letter(String words) {
        letter = words;
    }

    synchronized boolean refused(Parcel parcel, String why) {
        return refused.size() < REFUSED_MAX
                && !why.equals(refused.put(parcel.address().path(), why));
    }

    synchronized void accepted(Parcel parcel) {
        if (!refused.isEmpty()) {
            refused.remove(parcel.address().path());
        }
    }

    synchronized boolean refuses(String path) {
        return refused.containsKey(path);
    }

    synchronized String words() {
        return all(way, listening, letter, refusals());
    }

    /** Those that are any, each once. */
    static String all(String... troubles) {
        return Stream.of(troubles).filter(words -> !words.isEmpty()).distinct().collect(Collectors.joining("; "));
    }

    private String refusals() {
        if (refused.isEmpty()) {
            return "";
        }
        var one = refused.entrySet().iterator().next();
        var others = refused.size() == 1 ? "" : " and " + (refused.size() - 1) + " others";
        return "the broker refuses " + one.getKey() + others + ": " + one.getValue();
    }
}
