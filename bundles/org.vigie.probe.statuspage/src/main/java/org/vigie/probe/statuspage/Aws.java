package org.vigie.probe.statuspage;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vigie.api.probe.VendorWord.Indicator;
import tools.jackson.databind.JsonNode;

/**
 * AWS: the events that are under way. A component is a service by its key ({@code ec2-eu-west-1}) or by its name, a region
 * one by its own. Some events stay open for months: whoever does not ask for a region is told of trouble all the time.
 */
final class Aws implements Dialect {
    /** Text in one place, a number in another. */
    static final Words WORDS = Words.of("""
        0 = none
        1 = minor
        2 = major
        3 = critical
        """);

    private static final AwsFeed FEED = new AwsFeed();

    @Override
    public boolean fits(Document page) {
        return FEED.fits(page) || page.first().text("arn").startsWith("arn:aws:health:");
    }

    /** Nothing is under way where the list is empty: so AWS says that all is well. */
    @Override
    public Told read(Document page, Document more) {
        return page.has("feed")
                ? FEED.read(page, more)
                : Told.saying(Indicator.NONE)
                        .parts(page.each().flatMap(Aws::parts))
                        .troubles(page.each().map(Aws::event).filter(event -> event.impact() != Indicator.NONE));
    }

    private static Stream<Part> parts(Document event) {
        return services(event)
                .map(service -> WORDS.part(service.getKey(), current(service))
                        .called(
                                service.getKey(),
                                service.getValue().path("service_name").asString(""))
                        .at(places(event, service.getKey())));
    }

    /** A service that has recovered is no longer touched. */
    private static Trouble event(Document event) {
        var logged = event.each("event_log").map(entry -> entry.time("timestamp"));
        return Trouble.open(
                        event.text("arn"),
                        event.text("summary"),
                        WORDS.mean(event.word("status")),
                        Trouble.earliest(Stream.concat(Stream.of(event.time("date")), logged)))
                .about(services(event)
                        .filter(service -> WORDS.mean(current(service)) != Indicator.NONE)
                        .flatMap(service -> Stream.of(
                                service.getKey(),
                                service.getValue().path("service_name").asString("")))
                        .toList())
                .at(places(event, event.text("service")));
    }

    private static Stream<Map.Entry<String, JsonNode>> services(Document event) {
        return event.node().path("impacted_services").propertyStream();
    }

    private static String current(Map.Entry<String, JsonNode> service) {
        return new Document(service.getValue()).word("current");
    }

    /** A service without a region in its name is everywhere. */
    private static List<String> places(Document event, String service) {
        if (!isRegional(service)) {
            return List.of();
        }
        var arn = event.text("arn").split(":", 5);
        return List.of(service, event.text("region_name"), arn.length > 3 ? arn[3] : "");
    }

    static boolean isRegional(String service) {
        return !service.isEmpty() && service.contains("-") && Character.isDigit(service.charAt(service.length() - 1));
    }
}
