package org.vigie.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.vigie.core.settings.Mistake;
import org.vigie.core.settings.Phrase;
import org.vigie.core.settings.Position;
import org.vigie.core.settings.Value;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Text to values with positions. Of YAML it takes mappings, lists and scalars; anchors, merge keys, tags and further
 * documents are refused with a sentence, since each would be read differently by the next person.
 */
final class Yaml {
    /** No file of ours needs a tenth of it. */
    private static final int DEPTH_MAX = 32;

    /** What is longer is hardly the same twice. */
    private static final int WORD_MAX = 32;

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .loadSettings(LoadSettings.builder()
                    .setCodePointLimit(Integer.MAX_VALUE) // files are bounded when they are read
                    .build())
            .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION) // ours says where the first one stands
            .build();

    private final Source source;
    private final YAMLParser parser;
    private final List<Mistake> mistakes;
    private int depth;

    private Yaml(Source source, YAMLParser parser, List<Mistake> mistakes) {
        this.source = source;
        this.parser = parser;
        this.mistakes = mistakes;
    }

    /** Reads a file; null, and a mistake told, where it is none that could be read on. */
    static Value.@Nullable Mapping read(Source source, List<Mistake> mistakes) {
        int before = mistakes.size();
        tabs(source, mistakes);
        if (mistakes.size() > before) {
            return null;
        }
        try (var parser = (YAMLParser) YAML.createParser(ObjectReadContext.empty(), source.text())) {
            return new Yaml(source, parser, mistakes).document();
        } catch (JacksonException broken) {
            mistakes.add(syntax(source, broken));
            return null;
        }
    }

    private Value.@Nullable Mapping document() {
        var first = parser.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            mistakes.add(Phrase.EMPTY_FILE.at(Source.top(source.name()), 1));
            return null;
        }
        var value = value(first, "");
        if (parser.nextToken() != null) {
            mistakes.add(Phrase.SECOND_DOCUMENT.at(here(), 1));
        } else if (value instanceof Value.Mapping mapping) {
            return mapping;
        } else if (value != null) {
            mistakes.add(Phrase.NOT_A_FILE_OF_KEYS.at(value.at(), 1));
        }
        return null;
    }

    private @Nullable Value value(@Nullable JsonToken token, String key) {
        refuseWhatIsSharedOrTagged();
        if (token == JsonToken.START_OBJECT) {
            return mapping();
        } else if (token == JsonToken.START_ARRAY) {
            return sequence(key);
        } else if (token == JsonToken.VALUE_NULL) {
            mistakes.add(Phrase.NO_VALUE.at(here(), 1, key));
            return null;
        }
        return scalar();
    }

    private Value.Mapping mapping() {
        var at = here();
        var entries = new LinkedHashMap<String, Value.Entry>();
        deeper(at);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var key = parser.currentName().intern(); // ten thousand checks have the same twenty keys
            var keyAt = inside(here());
            if (key.equals("<<")) {
                mistakes.add(Phrase.NO_ANCHORS.at(keyAt, key.length()));
            }
            int before = mistakes.size();
            var value = value(parser.nextToken(), key);
            if (value == null && mistakes.size() > before) {
                mistakes.set(before, Phrase.NO_VALUE.at(keyAt, key.length(), key));
            }
            var earlier = value == null ? null : entries.putIfAbsent(key, new Value.Entry(value, keyAt));
            if (earlier != null) {
                mistakes.add(Phrase.DUPLICATE_KEY.at(
                        keyAt, key.length(), key, earlier.keyAt().line()));
            }
        }
        depth--;
        return new Value.Mapping(entries, at);
    }

    private Value.Sequence sequence(String key) {
        var at = here();
        var items = new ArrayList<Value>();
        deeper(at);
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            var item = value(token, key);
            if (item != null) {
                items.add(item);
            }
        }
        depth--;
        return new Value.Sequence(List.copyOf(items), at);
    }

    private Value.Scalar scalar() {
        var at = here();
        var text = shared(parser.getString());
        var within = inside(at);
        return new Value.Scalar(text, !within.equals(at), within);
    }

    /** The same few words stand in many checks. */
    private static String shared(String text) {
        return text.length() <= WORD_MAX ? text.intern() : text;
    }

    private void refuseWhatIsSharedOrTagged() {
        var tag = parser.getTypeId();
        if (parser.getObjectId() != null || parser.isCurrentAlias()) {
            mistakes.add(Phrase.NO_ANCHORS.at(here(), 1));
        } else if (tag != null) {
            mistakes.add(Phrase.NO_TAGS.at(here(), 1, "!" + tag));
        }
    }

    private void deeper(Position at) {
        if (++depth > DEPTH_MAX) {
            throw new TooDeep(Phrase.TOO_DEEP.at(at, 1, DEPTH_MAX));
        }
    }

    /** Ends the reading at once: what is nested without end is not read to its end. */
    private static final class TooDeep extends JacksonException {
        private final transient Mistake mistake;

        TooDeep(Mistake mistake) {
            super(mistake.toString());
            this.mistake = mistake;
        }

        @Override
        public @Nullable Object processor() {
            return null;
        }
    }

    private Position here() {
        var at = parser.currentTokenLocation();
        return new Position(source.name(), at.getLineNr(), at.getColumnNr());
    }

    /** Behind the opening quote, if there is one. */
    private Position inside(Position at) {
        int offset = (int) parser.currentTokenLocation().getCharOffset();
        var text = source.text();
        boolean quoted = offset >= 0 && offset < text.length() && "\"'".indexOf(text.charAt(offset)) >= 0;
        return quoted ? at.right(1) : at;
    }

    private static void tabs(Source source, List<Mistake> mistakes) {
        int line = 0;
        for (var text : source.lines()) {
            line++;
            int indent = text.length() - text.stripLeading().length();
            int tab = text.indexOf('\t');
            if (tab >= 0 && tab < indent && indent < text.length()) {
                mistakes.add(Phrase.TAB.at(new Position(source.name(), line, tab + 1), 1));
            }
        }
    }

    private static Mistake syntax(Source source, JacksonException broken) {
        if (broken instanceof TooDeep deep) {
            return deep.mistake;
        } else if (broken.getCause() instanceof MarkedYamlEngineException marked
                && marked.getProblemMark().isPresent()) {
            var mark = marked.getProblemMark().get();
            var at = new Position(source.name(), mark.getLine() + 1, mark.getColumn() + 1);
            return Phrase.NOT_YAML.at(at, 1, marked.getProblem());
        }
        var at = broken.getLocation();
        var line = at == null ? 1 : Math.max(1, at.getLineNr());
        return Phrase.NOT_YAML.at(
                new Position(source.name(), line, 1),
                1,
                String.valueOf(broken.getOriginalMessage()).lines().findFirst().orElse(""));
    }
}
