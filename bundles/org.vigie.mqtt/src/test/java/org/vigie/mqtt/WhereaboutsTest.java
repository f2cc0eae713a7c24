package org.vigie.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhereaboutsTest {
    @ParameterizedTest
    @CsvSource({
        "vigie/v1,state/x,vigie/v1/state/x",
        "vigie/v1,discovery/homeassistant/x,homeassistant/device/vigie_x/config",
        "a b/Ü,discovery/ha/x_y,ha/device/a_b___x_y/config",
    })
    void whereWeWriteIsWhereWeRead(String prefix, String path, String topic) {
        var where = new Whereabouts(prefix);
        assertThat(where.at(path)).isEqualTo(topic);
        assertThat(where.path(topic)).isEqualTo(path);
    }

    @Test
    void allDevicesAreAskedFor() {
        assertThat(new Whereabouts("vigie/v1").at("discovery/homeassistant/+"))
                .isEqualTo("homeassistant/device/+/config");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "homeassistant/device/lamp/config",
                "homeassistant/device/vigie_/state",
                "homeassistant/device/vigie_config",
                "vigie/v2/state/x",
                "homeassistant/status"
            })
    void whatOthersWriteIsNothingOfOurs(String topic) {
        assertThat(new Whereabouts("vigie/v1").path(topic)).isNull();
    }
}
