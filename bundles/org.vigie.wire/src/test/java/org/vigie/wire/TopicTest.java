package org.vigie.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTest {
    @ParameterizedTest
    @CsvSource({
        "agent/par-1/status,STATUS",
        "agent/par-1/beat,BEAT",
        "agent/par-1/inventory,INVENTORY",
        "definition/par-1/x,DEFINITION",
        "obs/par-1/_line/ref-1,OBSERVATION",
        "vendor/par-1/x,VENDOR",
        "correlator/par-1,CORRELATOR",
        "state/x/timeline,FUNCTION_STATE",
        "state/x,SERVICE_STATE",
        "incident/01HJ5TQ2F09ZK3M8W6C7N4R1XA,INCIDENT",
        "event/_agent,EVENT",
        "say/fr/x,SAY",
        "overall,OVERALL",
        "home/x,HOME",
        "discovery/homeassistant/x,DISCOVERY",
        "push/x/timeline,PUSH",
        "command/anna,COMMAND",
    })
    void everyTopicOfTheContractIsReadAndBuiltAlike(String path, Topic topic) throws Malformed {
        var address = Address.parse(path);
        assertThat(address.topic()).isEqualTo(topic);
        assertThat(topic.path(address.ids().toArray(String[]::new))).isEqualTo(path);
    }

    @Tag("bad-input-56")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "obs",
                "obs/par-1/x",
                "obs/PAR/x/y",
                "obs/a/b/c/d",
                "state/",
                "incident/abc",
                "overall/x",
                "//"
            })
    void whateverElseIsNoTopic(String path) {
        assertThatThrownBy(() -> Address.parse(path)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "#,overall,true",
        "obs/#,obs/a/x/y,true",
        "obs/#,obs,true",
        "obs/#,obstacle/a,false",
        "state/+,state/x,true",
        "state/+,state/x/y,false",
        "obs/+/x/#,obs/a/x/y,true",
        "obs/+/x/#,obs/a/z/y,false",
        "agent/+/beat,agent/a/status,false",
        "overall,overall,true",
        "overall,over,false",
    })
    void filtersMatchAsBrokersMatch(String filter, String topic, boolean matches) {
        assertThat(new Filter(filter).matches(topic)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a#", "#/a", "a+/b"})
    void whatIsNoFilterIsRefused(String filter) {
        assertThatThrownBy(() -> new Filter(filter)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anObservationLivesTenIntervals() {
        assertThat(Topic.OBSERVATION.expiry(Samples.observation(Samples.down())))
                .hasMinutes(10);
    }
}
