package org.vigie.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigie.api.verdict.Phase;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.json.JsonMapper;

/** Incidents for feed readers. */
class BulletinTest {
    private static final JsonMapper JSON = new JsonMapper();
    private House house;

    @BeforeEach
    void open() throws IOException {
        house = new House();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aReaderLearnsOfTheOutage() throws IOException {
        house.story.blackout();
        var answer = house.visitor.get("/incidents.atom");
        assertThat(answer.head()).contains("content-type: application/atom+xml; charset=utf-8");
        var feed = xml(answer.text());
        assertThat(all(feed, "id"))
                .containsExactly("urn:vigie:par-1:incidents:en", "urn:vigie:incident:" + Story.INCIDENT);
        assertThat(all(feed, "title")).containsExactly("Incidents · par-1", "X: timeline is down");
        assertThat(all(feed, "updated")).containsExactly("2023-12-21T05:30:00Z", "2023-12-21T05:30:00Z");
        assertThat(all(feed, "content").getFirst()).contains("2023-12-21T05:30:00Z suspected");
        assertThat(answer.text())
                .contains("href=\"http://127.0.0.1:" + house.visitor.port() + "/#/incident/" + Story.INCIDENT + "\"")
                .contains("<category term=\"confirmed\"", "rel=\"self\"");
    }

    /** A reader shows an entry again when its date changes: not each time that the correlator says it again. */
    @Test
    void itsDateChangesExactlyWhenSomethingHappened() throws IOException {
        house.story.blackout();
        var before = house.visitor.get("/incidents.json").text();
        house.clock.advance(java.time.Duration.ofHours(1));
        house.story.blackout();
        assertThat(house.visitor.get("/incidents.json").text()).isEqualTo(before);
        house.story.later(Phase.RESOLVED, Instant.parse("2023-12-21T06:40:00Z"));
        var entry = JSON.readTree(house.visitor.get("/incidents.json").text())
                .get("items")
                .get(0);
        assertThat(entry.get("id").asString()).isEqualTo("urn:vigie:incident:" + Story.INCIDENT);
        assertThat(entry.get("date_modified").asString()).isEqualTo("2023-12-21T06:40:00Z");
        assertThat(entry.get("date_published").asString()).isEqualTo("2023-12-21T05:30:00Z");
    }

    @Test
    void aReaderThatIsGivenTheBoardFindsIt() throws IOException {
        assertThat(house.visitor.get("/").text())
                .contains("<link rel=\"alternate\" type=\"application/atom+xml\" href=\"./incidents.atom\"></head>");
    }

    @Test
    void jsonFeedSaysTheSame() throws IOException {
        house.story.blackout();
        var answer = house.visitor.get("/incidents.json?lang=fr");
        assertThat(answer.head()).contains("content-type: application/feed+json");
        var feed = JSON.readTree(answer.text());
        assertThat(feed.get("version").asString()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(feed.get("language").asString()).isEqualTo("fr");
        assertThat(feed.get("feed_url").asString()).endsWith("/incidents.json?lang=fr");
        var item = feed.get("items").get(0);
        assertThat(item.get("content_text").asString()).contains("soupçon");
        assertThat(item.get("tags").toString()).isEqualTo("[\"x\",\"confirmed\",\"outage\",\"critical\"]");
    }

    @Tag("bad-input-89")
    @Test
    void whatPeopleAndTargetsWriteStaysText() throws IOException {
        house.story.says("</title><script>1</script>\u0000\uFFFF");
        var answer = house.visitor.get("/incidents.atom").text();
        assertThat(answer).doesNotContain("<script");
        assertThat(all(xml(answer), "title")).contains("</title><script>1</script>");
    }

    @Test
    void aCalmHouseHasAFeedToo() throws IOException {
        assertThat(all(xml(house.visitor.get("/incidents.atom").text()), "updated"))
                .containsExactly("1970-01-01T00:00:00Z");
        assertThat(JSON.readTree(house.visitor.get("/incidents.json").text())
                        .get("items")
                        .size())
                .isZero();
    }

    private static List<String> all(Document feed, String element) {
        var nodes = feed.getElementsByTagName(element);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }

    static Document xml(String text) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)));
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new AssertionError(text, e);
        }
    }
}
