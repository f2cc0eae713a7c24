package org.vigie.probe.http;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;

/** The times of the items of an RSS or Atom feed. A document type definition is refused: it could read files and grow. */
final class Xml {
    private static final Set<String> ITEMS = Set.of("item", "entry");
    private static final Set<String> TIMES = Set.of("pubDate", "date", "updated", "published");

    /** A feed needs six. */
    private static final int DEPTH_MAX = 100;

    /** Items whose time is read. */
    private static final int TIMES_MAX = 1000;

    private Xml() {}

    /**
     * Reads them, in the order of the feed.
     *
     * @throws LookFailure where it is no well-formed XML, or has a document type definition
     */
    static List<String> times(byte[] feed) throws LookFailure {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            return times(factory.createXMLStreamReader(new ByteArrayInputStream(feed)));
        } catch (XMLStreamException broken) {
            var where = broken.getLocation();
            throw refused("not XML" + (where == null ? "" : " in line " + where.getLineNumber()));
        }
    }

    private static List<String> times(XMLStreamReader xml) throws XMLStreamException, LookFailure {
        var times = new ArrayList<String>();
        int depth = 0;
        int item = 0;
        while (xml.hasNext() && times.size() < TIMES_MAX) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw refused("a document type definition");
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                item = depth == item ? 0 : item;
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT && item > 0 && depth == item && isTime(xml)) {
                times.add(xml.getElementText());
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                depth = deeper(depth);
                item = item == 0 && ITEMS.contains(xml.getLocalName()) ? depth : item;
            }
        }
        return times;
    }

    private static boolean isTime(XMLStreamReader xml) {
        return TIMES.contains(xml.getLocalName());
    }

    private static int deeper(int depth) throws LookFailure {
        if (depth == DEPTH_MAX) {
            throw refused("nested deeper than " + DEPTH_MAX);
        }
        return depth + 1;
    }

    private static LookFailure refused(String why) {
        return new LookFailure(Symptom.CONTENT_MISMATCH, "no feed that can be read: " + why);
    }
}
