package org.vigie.probe.statuspage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.VendorWord.Indicator;

/** Google Cloud and Workspace: a history, in which what has no end is open. Products are components, locations regions. */
final class Google implements Dialect {
    static final Words WORDS = Words.of("""
        SERVICE_INFORMATION = minor
        SERVICE_DISRUPTION  = major
        SERVICE_OUTAGE      = critical major_outage
        """);

    @Override
    public boolean fits(Document page) {
        return page.isList() && page.first().has("status_impact");
    }

    /** A history that has nothing in it is none. */
    @Override
    public Told read(Document page, Document more) throws LookFailure {
        if (page.each().findAny().isEmpty()) {
            throw Document.unreadable("a history without any incident");
        }
        return Told.saying(Indicator.NONE)
                .parts(page.each().filter(Google::isOpen).flatMap(Google::parts))
                .troubles(page.each().map(Google::incident))
                .updated(page.each()
                        .flatMap(one -> Stream.ofNullable(one.time("modified")))
                        .max(java.util.Comparator.naturalOrder())
                        .orElse(null));
    }

    private static boolean isOpen(Document incident) {
        return incident.time("end") == null;
    }

    private static Stream<Part> parts(Document incident) {
        return products(incident).stream()
                .map(product ->
                        WORDS.part(product, incident.text("status_impact")).at(places(incident)));
    }

    private static Trouble incident(Document incident) {
        return Trouble.open(
                        incident.text("id"),
                        incident.text("external_desc"),
                        WORDS.mean(incident.text("status_impact")),
                        incident.earliest("begin", "created"))
                .about(products(incident))
                .at(places(incident))
                .lived(isOpen(incident) ? Life.OPEN : Life.OVER, incident.time("end"));
    }

    /** The name of the service is often just that there are several. */
    private static List<String> products(Document incident) {
        var products = new ArrayList<String>();
        incident.each("affected_products").forEach(product -> {
            products.add(product.text("title"));
            products.add(product.text("current_title"));
        });
        if (products.isEmpty()) {
            products.add(incident.text("service_name"));
        }
        return products.stream().filter(name -> !name.isEmpty()).distinct().toList();
    }

    private static List<String> places(Document incident) {
        return incident.each("currently_affected_locations")
                .flatMap(place -> Stream.of(place.text("id"), place.text("title")))
                .toList();
    }
}
