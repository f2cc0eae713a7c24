package org.vigie.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.api.Payload;
import org.vigie.api.Symptom;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Name;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.Severity;
import org.vigie.core.door.History;

/** A status page for everybody. */
class PublicityTest {
    private static final List<String> FILES = List.of(
            "index.html",
            "fr.html",
            "incidents-en.atom",
            "incidents-fr.atom",
            "incidents-en.json",
            "incidents-fr.json");

    private House house;

    @BeforeEach
    void open() throws IOException {
        house = new House();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private String get(String file) throws IOException {
        var got = house.visitor.get("/public/" + file + "?services=x,mail");
        assertThat(got.status()).as(file).isEqualTo(200);
        return got.text();
    }

    private void name(String name) {
        var names = new Name(new TreeMap<>(Map.of("en", name)));
        house.exchange.publish(
                "definition/par-1/x",
                new Definition("par-1", "x", "1", names, new TreeMap<>(), null, List.of(), List.of()));
    }

    @Test
    void aReaderLearnsWhatIsBrokenWithoutAnyScriptAndInBothLanguages() throws IOException {
        house.story.blackout();
        assertThat(get("index.html"))
                .startsWith("<!doctype html>\n<html")
                .contains("<h1 class=\"partial\">◐ One service is broken.</h1>", "As of 2023-12-21 05:30 UTC.")
                .contains("<h2>◐ x: partly down</h2>", "<li>■ timeline: down</li>", "<li>● publish: works</li>")
                .contains("x: timeline is down (hollow page); international; since 05:30 UTC (0 s).")
                .contains("<li>2023-12-21 05:30 UTC confirmed</li>", "href=\"fr.html\" lang=\"fr\"", "status.css")
                .doesNotContain("<script", "boutique");
        assertThat(get("fr.html"))
                .contains("Un service est en panne.", "lang=\"fr\"", "href=\"index.html\" lang=\"en\"");
        assertThat(get("incidents-fr.atom")).contains("x: timeline est en panne", "href=\"fr.html#" + Story.INCIDENT);
        assertThat(get("incidents-en.json")).contains("\"feed_url\":\"incidents-en.json\"", "x: timeline is down");
        assertThat(get("status.css")).contains(".down");
    }

    @Test
    void nothingIsPublicThatWasNotAskedFor() throws IOException {
        house.story.calm();
        assertThat(house.visitor.get("/public/index.html").status()).isEqualTo(404);
        assertThat(house.visitor.get("/public/index.html?services=x,nope").text())
                .contains("nope");
        assertThat(house.visitor.get("/public/other.html?services=x").status()).isEqualTo(404);
        assertThat(house.visitor.get("/public/../index.html?services=x").status())
                .isNotEqualTo(200);
    }

    /** Whatever could say who looks, from where, at what, or what people said among themselves. */
    @Test
    void nothingOfThisSideLeaksOut() throws IOException {
        house.story.calm();
        for (var scope : List.of(Scope.Level.AGENT, Scope.Level.SITE, Scope.Level.NETWORK, Scope.Level.AGENT_CLASS)) {
            house.exchange.publish("incident/" + Story.INCIDENT, secretive(scope, Ruling.OUTAGE));
            for (var file : FILES) {
                assertThat(get(file)).doesNotContain("par-1", "secret", "Secret");
            }
        }
        assertThat(get("index.html")).contains("timeline is down");
    }

    @Test
    void whatWasWrongOnThisSideOnlyOrNeverConfirmedIsNobodysBusiness() throws IOException {
        house.story.calm();
        house.exchange.publish("incident/" + Story.INCIDENT, secretive(Scope.Level.AGENT, Ruling.LOCAL_FAULT));
        assertThat(get("index.html")).doesNotContain(Story.INCIDENT);
        house.story.later(Phase.SUSPECTED, house.clock.now());
        assertThat(get("index.html")).doesNotContain(Story.INCIDENT);
    }

    private Incident secretive(Scope.Level level, Ruling ruling) {
        var at = house.clock.now();
        var secret = new Incident.Remark("secret-person", at, "secret word");
        return new Incident(
                Story.INCIDENT,
                "x",
                Phase.CONFIRMED,
                List.of(new Incident.Step(Phase.SUSPECTED, at), new Incident.Step(Phase.CONFIRMED, at)),
                ruling,
                Severity.MAJOR,
                at,
                null,
                new TreeMap<>(Map.of("timeline", Symptom.HOLLOW_PAGE)),
                new Scope(level, "secret-value", List.of("secret-bad"), List.of("secret-good"), List.of()),
                Admission.NONE,
                0.98,
                List.of(new Incident.Exhibit("par-1", "timeline", at, Symptom.HOLLOW_PAGE, "secret http://10.0.0.1")),
                secret,
                new Incident.Mute("secret-person", at, "secret reason"),
                List.of(secret),
                new TreeMap<>(Map.of("en", "Secret sentence", "fr", "Secret")),
                new TreeMap<>(Map.of("secret-notifier", Phase.CONFIRMED)));
    }

    @Test
    void namesOfOthersStayText() throws IOException {
        house.story.blackout();
        name("</title><script>alert(1)</script>&\"");
        for (var file : List.of("index.html", "fr.html", "incidents-en.atom", "incidents-fr.atom")) {
            assertThat(get(file)).as(file).doesNotContain("<script");
        }
        assertThat(get("index.html")).contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;");
    }

    @Test
    void whatNobodyVouchesForIsNotGood() throws IOException {
        house.story.calm();
        assertThat(get("index.html")).contains("● Nothing is broken.");
        house.exchange.publish("overall", new Payload.Text("blind"));
        assertThat(get("index.html"))
                .contains("? I cannot see.", "? x: not seen", "? publish: not seen")
                .doesNotContain("●");
    }

    /** Cut, not rounded; and of minutes nothing follows. */
    @Test
    void whatWasEverBrokenWasNotAlwaysGood() throws IOException {
        house.story.calm();
        var past = new FixedPast(house.clock.now());
        house.lookback.use(past);
        assertThat(get("index.html")).contains("<li>● publish: works</li>");
        past.tells(new History.Availability(99_999, 1, 26_000));
        assertThat(get("index.html"))
                .contains("<li>● publish: works · 99.99 % good; seen for 69 of the last 90 days</li>");
    }

    @Test
    void aPageIsOneDocumentThatAReaderOfXmlTakesToo() throws IOException {
        house.story.blackout();
        for (var file : Stream.of("index.html", "fr.html").toList()) {
            var page = get(file);
            assertThat(BulletinTest.xml(page.substring(page.indexOf('\n') + 1))
                            .getDocumentElement()
                            .getTagName())
                    .isEqualTo("html");
        }
    }
}
