package org.vigie.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileSchemasTest {
    @Test
    void anEditorKnowsEveryKeyOfAServiceAndTheSettingsOfEachProbe() {
        var schema = FileSchemas.service(Scene.KINDS);

        assertThat(schema)
                .containsEntry("$schema", "https://json-schema.org/draft/2020-12/schema")
                .containsEntry("required", List.of("vigie", "service", "functions"))
                .containsEntry("additionalProperties", false);
        assertThat(schema.toString())
                .contains("notify", "silent-after", "depends-on", "const=http", "^(http://|https://)", "redirects")
                .doesNotContain("entries");
    }

    @Test
    void anEditorKnowsTheAgentsFileToo() {
        var schema = FileSchemas.agent(Scene.KINDS);

        assertThat(schema).containsEntry("required", List.of("vigie"));
        assertThat(schema.toString()).contains("time-zone", "const=ntfy", "retry", "bearer");
    }

    @Test
    void withoutPlugInsTheSchemaStillStands() {
        assertThat(FileSchemas.service(List.of())).containsKey("properties");
        assertThat(FileSchemas.service(List.of()).get("properties"))
                .isInstanceOf(Map.class)
                .asString()
                .doesNotContain("allOf");
    }
}
