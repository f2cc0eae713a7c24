package org.vigie.probe.statuspage;

import java.util.List;
import java.util.Optional;
import org.vigie.http.Url;

/**
 * Where a page is, and where from there its documents are.
 *
 * @param url as it was given: the page as people open it, or a document
 */
record Place(Url url) {
    private static final List<String> ENDS = List.of(".json", ".rss", ".atom", ".xml", "/rss", "/feed", "/feed/");
    private static final List<String> INSIDES = List.of("/api/", "/public/currentevents");

    /** Whether it is a document, and no page. */
    boolean isDocument() {
        return ENDS.stream().anyMatch(path()::endsWith) || INSIDES.stream().anyMatch(path()::contains);
    }

    /** Pages of Uptime Kuma are called {@code /status/something}. */
    boolean mayBe(Kind kind) {
        return kind != Kind.UPTIME_KUMA || (path().contains("/status/") && !path().endsWith("/"));
    }

    /** The document that this kind of page is asked for first. */
    Url first(Kind kind) {
        var documents = Known.documents(kind);
        boolean given = documents.isEmpty() || isOther(kind) || path().endsWith(documents.getFirst());
        return given ? url : document(kind, documents.getFirst());
    }

    /** The second one, if this kind has two and the first is not some other document of it. */
    Optional<Url> second(Kind kind) {
        return Known.documents(kind).size() < 2 || isOther(kind)
                ? Optional.empty()
                : Optional.of(document(kind, Known.documents(kind).get(1)));
    }

    /** A document that this kind is not known by: it is read as it is. */
    private boolean isOther(Kind kind) {
        return isDocument() && Known.documents(kind).stream().noneMatch(this::ends);
    }

    private boolean ends(String document) {
        int star = document.indexOf('*');
        return star < 0 ? path().endsWith(document) : path().contains(document.substring(0, star));
    }

    private Url document(Kind kind, String document) {
        var last = path().substring(path().lastIndexOf('/') + 1);
        return new Url(url.tls(), url.host(), url.port(), base(kind) + document.replace("*", last));
    }

    private String base(Kind kind) {
        if (kind.isRooted()) {
            return "";
        }
        return Known.documents(kind).stream()
                .filter(this::ends)
                .map(document -> path().substring(0, path().lastIndexOf(document.replace("*", ""))))
                .findFirst()
                .orElseGet(() -> kind == Kind.UPTIME_KUMA ? above("/status/") : withoutSlash());
    }

    private String above(String part) {
        int at = path().lastIndexOf(part);
        return at < 0 ? "" : path().substring(0, at);
    }

    private String withoutSlash() {
        return path().endsWith("/") ? path().substring(0, path().length() - 1) : path();
    }

    private String path() {
        return url.target().split("\\?", 2)[0];
    }
}
