package org.vigie.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Name;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.json.JsonMapper;

/** One service in a line of somebody else's page. */
class BadgesTest {
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
    void itTellsByColourShapeAndWordWhatTheBoardTells() throws IOException {
        house.story.blackout();
        var badge = house.visitor.get("/badge/x.svg");
        assertThat(badge.head()).contains("content-type: image/svg+xml");
        assertThat(badge.text()).contains("◐ partly down", "#FC941E").doesNotContain("#56AF94");
        assertThat(title(badge.text())).isEqualTo("x: partly down");
        assertThat(title(house.visitor.get("/badge/mail.svg?lang=fr").text())).isEqualTo("mail: fonctionne");
        assertThat(house.visitor.get("/badge/mail.svg").text()).contains("● works", "#56AF94");
    }

    /** A verdict that nobody renews, or that only a broker remembers, is no verdict. */
    @Test
    void itIsNeverGreenWhereNobodySees() throws IOException {
        house.story.calm();
        house.clock.advance(Duration.ofMinutes(4));
        assertThat(house.visitor.get("/badge/x.svg").text())
                .contains("? not seen")
                .doesNotContain("#56AF94");
        var shield = JSON.readTree(house.visitor.get("/badge/x.json").text());
        assertThat(shield.get("message").asString()).isEqualTo("not seen");
        assertThat(shield.get("color").asString()).isEqualTo("5E6A77");
        assertThat(shield.get("isError").asBoolean())
                .as("nobody may ask for green")
                .isTrue();
    }

    @Test
    void shieldsReadsItToo() throws IOException {
        house.story.calm();
        var badge = house.visitor.get("/badge/x.json");
        assertThat(badge.text())
                .isEqualToIgnoringNewLines(
                        "{\"schemaVersion\":1,\"label\":\"x\",\"message\":\"works\",\"color\":\"56AF94\",\"isError\":false}");
        assertThat(badge.head()).contains("content-type: application/json");
    }

    @Test
    void aNameIsTextWhateverStandsInIt() throws IOException {
        named("x", "<script>alert(\"1\")</script>&\u0001\uD83D\uDE00");
        var badge = house.visitor.get("/badge/x.svg").text();
        assertThat(badge).doesNotContain("<script", "\u0001");
        assertThat(title(badge)).isEqualTo("<script>alert(\"1\")</script>&\uD83D\uDE00: not seen");
        named("x", "e".repeat(1_000));
        assertThat(title(house.visitor.get("/badge/x.svg").text())).hasSize(60 + ": not seen".length());
    }

    @Test
    void whatIsNotWatchedHasNone() throws IOException {
        house.story.calm();
        for (String path : List.of(
                "/badge/y.svg",
                "/badge/y.json",
                "/badge/x",
                "/badge/",
                "/badge/%3Cb%3E.svg",
                "/badge/+.svg",
                "/badge/x.png")) {
            var answer = house.visitor.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.text()).as(path).contains("no such service").doesNotContain("<b>");
        }
    }

    private void named(String service, String name) {
        var names = new Name(new TreeMap<>(Map.of("en", name)));
        house.exchange.publish(
                "definition/par-1/" + service,
                new Definition("par-1", service, "1", names, new TreeMap<>(), null, List.of(), List.of()));
    }

    /** What a screen reader says; and the whole of it is XML. */
    private static String title(String svg) {
        try {
            var root = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)))
                    .getDocumentElement();
            var title = (Element) root.getElementsByTagName("title").item(0);
            assertThat(root.getAttribute("role")).isEqualTo("img");
            assertThat(root.getAttribute("aria-label")).isEqualTo(title.getTextContent());
            return title.getTextContent();
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new AssertionError(svg, e);
        }
    }
}
