package org.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportTest {
    private static final String HOME = "vigie.home";

    /** The source tree has the files where an installed Vigie has them. */
    @BeforeEach
    void theFilesThatComeWithIt() {
        System.setProperty(HOME, "../..");
    }

    @AfterEach
    void asItWas() {
        System.clearProperty(HOME);
    }

    @ParameterizedTest
    @CsvSource({
        "asyncapi,asyncapi: \"3.0.0\"",
        "grafana,state-timeline",
        "ha,home-assistant:",
        "lamp,light.turn_on",
        "mirror,MMM-MQTT",
        "node-red,mqtt in",
        "prometheus,VigieGone",
    })
    void whatOthersNeedIsPrinted(String what, String holds) {
        var seen = Visitor.types("export", what);
        assertThat(seen.status()).isZero();
        assertThat(seen.reads()).contains(holds);
    }

    @Test
    void theManualPageHasEveryVerbWithItsOptionsAndAnExample() {
        var seen = Visitor.types("export", "man");
        assertThat(seen.status()).isZero();
        assertThat(seen.reads()).startsWith(".TH VIGIE 1").contains(".SH NAME", "/var/lib/vigie/", "\\-\\-timeout");
        Grammar.all().forEach(shape -> assertThat(seen.reads()).contains(".SS vigie " + shape.name()));
        assertThat(seen.reads().lines()).noneMatch(line -> line.startsWith("'"));
    }

    @Test
    void whatIsNotThereIsToldWithWhatIs() {
        var seen = Visitor.types("export", "nagios");
        assertThat(seen.status()).isEqualTo(Exit.USAGE);
        assertThat(seen.isTold()).contains("'nagios'", "grafana, ha, lamp");
    }

    @Test
    void aStatusPageIsWrittenForAnyWebServer(@TempDir Path folder) throws IOException {
        var asked = new ConcurrentLinkedQueue<String>();
        var board = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        board.createContext("/public/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            byte[] page = exchange.getRequestURI().getPath().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(exchange.getRequestURI().getQuery().contains("nope") ? 404 : 200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        board.start();
        try {
            Path state = folder.resolve("state");
            Files.createDirectories(state);
            var page = folder.resolve("www/status");
            assertThat(export(state, page, "x").isTold()).contains("no agent with a board");
            Files.writeString(
                    state.resolve("ports.json"),
                    "{\"board\":\"http://127.0.0.1:" + board.getAddress().getPort() + "\"}");
            assertThat(export(state, page, "x", "nope").status()).isEqualTo(Exit.FAILED);
            assertThat(page).doesNotExist();
            var seen = export(state, page, "x", "mail");
            assertThat(seen.reads()).contains("index.html");
            assertThat(page.resolve("index.html")).hasContent("/public/index.html");
            assertThat(page)
                    .isDirectoryContaining("glob:**/incidents-fr.atom")
                    .isDirectoryNotContaining("glob:**.part");
            assertThat(asked).contains("/public/fr.html?services=x%2Cmail");
        } finally {
            board.stop(0);
        }
    }

    private static Visitor export(Path state, Path page, String... services) {
        var words = new ArrayList<>(List.of("export", "page", page.toString()));
        words.addAll(List.of(services));
        words.addAll(List.of("--state", state.toString()));
        return Visitor.types(words.toArray(String[]::new));
    }

    @Test
    void nothingIsPublicUntilItIsNamed() {
        assertThat(Visitor.types("export", "page", "/nowhere").isTold()).contains("vigie export page DIR SERVICE...");
        assertThat(Visitor.types("export", "grafana", "x").status()).isEqualTo(Exit.USAGE);
    }
}
