package org.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
    void whatIsNotThereIsToldWithWhatIs() {
        var seen = Visitor.types("export", "nagios");
        assertThat(seen.status()).isEqualTo(Exit.USAGE);
        assertThat(seen.isTold()).contains("'nagios'", "grafana, ha, lamp");
    }
}
