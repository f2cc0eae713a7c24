package org.vigie.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.core.settings.Binder;
import org.vigie.core.settings.Position;
import org.vigie.core.settings.Value;
import org.vigie.core.settings.Vault;

class NotifierUseTest {
    record Told(String use, String lang) {}

    record Deaf() {}

    private final NotifierUse use = new NotifierUse(
            "oncall",
            "ntfy",
            new Value.Mapping(new LinkedHashMap<>(), new Position("vigie.yaml", 1, 1)),
            List.of(),
            "fr");

    @Test
    void aNotifierOfManyNamesIsToldByWhichItWasCalledAndInWhichLanguageItSpeaks() {
        assertThat(Binder.bind(use.settings(Told.class), Told.class, Vault.EMPTY)
                        .value())
                .isEqualTo(new Told("ntfy", "fr"));
    }

    @Test
    void anotherIsNotBotheredWithIt() {
        assertThat(use.settings(Deaf.class)).isEqualTo(use.settings());
    }
}
