package org.vigie.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
    private static final Path DOCUMENT = Path.of("../../docs/asyncapi.yaml");

    /** {@code -Dformat=write} writes it again. */
    @Test
    void thePublishedDocumentSaysWhatTheCodeDoes() throws IOException {
        var fresh = AsyncApi.yaml(AsyncApiTest::examples);
        if ("write".equals(System.getProperty("format"))) {
            Files.writeString(DOCUMENT, fresh);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("run again with -Dformat=write to mend")
                .isEqualTo(fresh);
    }

    @Test
    void everyTopicIsInIt() throws IOException {
        var text = Files.readString(DOCUMENT);
        assertThat(Topic.values()).allSatisfy(topic -> {
            var path = String.join("/", topic.segments()).replace("<", "{").replace(">", "}");
            assertThat(text)
                    .contains(topic == Topic.DISCOVERY ? "{root}/device/vigie_{service}/config" : "vigie/v1/" + path);
        });
    }

    @Test
    void noSchemaIsPublishedThatNoTopicUses() throws IOException {
        var text = Files.readString(DOCUMENT);
        try (var files = Files.list(DOCUMENT.resolveSibling("schemas"))) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(text).contains("\"./schemas/" + file.getFileName() + "\""));
        }
    }

    private static List<Object> examples(Topic topic) {
        var examples = new ArrayList<Object>();
        for (var sample : Samples.all()) {
            try {
                if (Address.parse(sample.topic()).topic() == topic) {
                    var bytes = Letters.encode(Samples.envelope(sample.payload()), sample.payload());
                    examples.add(Objects.requireNonNull(Trees.read(bytes)));
                }
            } catch (Malformed e) {
                throw new IllegalStateException(sample.topic(), e);
            }
        }
        return examples;
    }
}
