package org.vigie.probe.statuspage;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.vigie.api.probe.LookFailure;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * RSS and Atom as the document that they would be in JSON: {@code feed}, {@code title}, {@code link}, {@code made}, {@code
 * updated}, and {@code items} with {@code id}, {@code title}, {@code at} and {@code text}. A document type definition is
 * refused: it could read files and grow.
 */
final class Feed {
    private static final Set<String> ROOTS = Set.of("rss", "feed", "RDF");
    private static final Set<String> ITEMS = Set.of("item", "entry");
    private static final Map<String, String> MEMBERS = Map.of(
            "title", "title",
            "link", "link",
            "lastBuildDate", "made",
            "updated", "updated",
            "guid", "id",
            "id", "id",
            "pubDate", "at",
            "published", "at",
            "description", "text",
            "content", "text");

    /** A feed needs six, and what is written in one some more. */
    private static final int DEPTH_MAX = 50;

    /** The history of a vendor has 25 or 50. */
    private static final int ITEMS_MAX = 500;

    private final ObjectNode root = Document.MAPPER.createObjectNode();
    private final ArrayNode items = root.putArray("items");
    private final XMLStreamReader xml;

    private Feed(XMLStreamReader xml) {
        this.xml = xml;
    }

    /**
     * Reads one.
     *
     * @throws LookFailure where it is no well-formed feed, or has a document type definition
     */
    static Document parse(byte[] bytes) throws LookFailure {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            var feed = new Feed(factory.createXMLStreamReader(new ByteArrayInputStream(bytes)));
            feed.read();
            return new Document(feed.root);
        } catch (XMLStreamException broken) {
            var where = broken.getLocation();
            throw Document.unreadable("not XML" + (where == null ? "" : " in line " + where.getLineNumber()));
        } catch (MissingResourceException wordless) { // Java lacks the words for what is wrong in some definitions
            throw Document.unreadable("not XML");
        }
    }

    private void read() throws XMLStreamException, LookFailure {
        ObjectNode into = root;
        for (int depth = 0; xml.hasNext(); ) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw Document.unreadable("it has a document type definition");
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                into = ITEMS.contains(xml.getLocalName()) ? root : into;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                depth = deeper(depth);
                into = ITEMS.contains(xml.getLocalName()) ? item() : into;
                depth -= member(into, depth) ? 1 : 0;
            }
        }
    }

    /** Whether this element was read to its end. */
    private boolean member(ObjectNode into, int depth) throws XMLStreamException, LookFailure {
        var name = xml.getLocalName();
        if (depth == 1) {
            if (!ROOTS.contains(name)) {
                throw Document.unreadable("XML, but no feed: it begins with " + Trouble.clip(name));
            }
            root.put("feed", name);
        }
        var member = MEMBERS.get(name);
        if (depth == 1 || member == null || into.has(member) || isForeign()) {
            return false;
        }
        into.put(member, text(depth));
        return true;
    }

    /** Of another vocabulary, which may call something else so. */
    private boolean isForeign() {
        return xml.getPrefix() != null && !xml.getPrefix().isEmpty();
    }

    /** All text in this element. */
    private String text(int depth) throws XMLStreamException, LookFailure {
        var text = new StringBuilder();
        var href = xml.getAttributeValue(null, "href");
        for (int within = depth; within >= depth; ) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                within = deeper(within);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                within--;
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(xml.getText());
            }
        }
        return text.isEmpty() && href != null ? href : text.toString().strip();
    }

    private ObjectNode item() throws LookFailure {
        if (items.size() == ITEMS_MAX) {
            throw Document.unreadable("a feed of more than " + ITEMS_MAX + " items");
        }
        return items.addObject();
    }

    private static int deeper(int depth) throws LookFailure {
        if (depth == DEPTH_MAX) {
            throw Document.unreadable("XML nested deeper than " + DEPTH_MAX);
        }
        return depth + 1;
    }
}
