package org.vigie.agent;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.vigie.api.Reason;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.core.settings.Nearest;

/** The plug-ins that are on their posts now, by type; where two have a type, the higher ranking looks. */
final class Posts {
    private final Map<Long, Post> byService = new ConcurrentHashMap<>();
    private final Map<String, Post> byType = new ConcurrentSkipListMap<>();

    synchronized void add(Post post) {
        byService.put(post.origin().serviceId(), post);
        settle(post.type());
    }

    synchronized Optional<Post> remove(long serviceId) {
        var post = Optional.ofNullable(byService.remove(serviceId));
        post.ifPresent(gone -> {
            gone.withdraw();
            settle(gone.type());
        });
        return post;
    }

    Optional<Post> of(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    /** Type to the bundle that brings it. */
    SortedMap<String, String> bundles() {
        var bundles = new TreeMap<String, String>();
        byType.forEach((type, post) -> bundles.put(type, post.origin().bundle()));
        return Collections.unmodifiableSortedMap(bundles);
    }

    /** Those that got no more threads, in words, by type. */
    SortedMap<String, String> benched() {
        var words = new TreeMap<String, String>();
        byType.forEach((type, post) -> {
            post.benched()
                    .ifPresent(why -> words.put(
                            "probe " + type,
                            "benched: " + why + "; replace " + post.origin().bundle()));
        });
        return words;
    }

    boolean has(String bundle) {
        return byService.values().stream()
                .anyMatch(post -> post.origin().bundle().equals(bundle));
    }

    /** What a check says that waits for a probe of this type. */
    Outcome missing(String type) {
        var probes = byType.values().stream()
                .filter(post -> post.plugin() instanceof Probe<?>)
                .map(Post::type)
                .toList();
        var meant = Nearest.to(type, probes)
                .map(name -> ": did you mean '" + name + "'?")
                .orElse("");
        return Outcome.unknown(
                Reason.NO_PROBE,
                "no installed probe is called '" + type + "'" + meant
                        + (probes.isEmpty() ? "" : "; there are " + String.join(", ", probes))
                        + "; another one comes as a jar in the plugins folder");
    }

    private void settle(String type) {
        byService.values().stream()
                .filter(post -> post.type().equals(type))
                .min(Comparator.comparing(Post::origin))
                .ifPresentOrElse(best -> byType.put(type, best), () -> byType.remove(type));
    }
}
