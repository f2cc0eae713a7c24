package org.vigie.probe.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.MissingResourceException;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.LookFailure;

/** The times of the items of an RSS or Atom feed. A document type definition is refused: it could read files and grow. */
final class Xml {
    private static final Set<String> ITEMS = Set.of("item", "entry");
    private static final Set<String> TIMES = Set.of("pubDate", "date", "updated", "published");

    /** A feed needs six. */
    private static final int DEPTH_MAX = 100;

    /** Items whose time is read. */
    private static final int TIMES_MAX = 1000;

    /** So its limits are marked in the text of an exception. */
    private static final String OF_JAVA = "JAXP";

    private Xml() {}

    /**
     * Reads them, in the order of the feed.
     *
     * @param whole whether these are all bytes there were; of a feed that was cut the first items will do
     * @throws LookFailure where it is no well-formed XML
     * @throws CannotLook where it has a document type definition, or is beyond what is read
     */
    static List<String> times(byte[] feed, boolean whole) throws IOException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        var times = new ArrayList<String>();
        try {
            times(factory.createXMLStreamReader(new ByteArrayInputStream(feed)), times);
        } catch (XMLStreamException broken) {
            if (whole) {
                throw refused(broken);
            }
        } catch (MissingResourceException wordless) { // Java lacks the words for what is wrong in some definitions
            throw refused(new XMLStreamException(wordless));
        }
        return times;
    }

    private static void times(XMLStreamReader xml, List<String> times) throws XMLStreamException, CannotLook {
        int depth = 0;
        int item = 0;
        while (xml.hasNext() && times.size() < TIMES_MAX) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw beyond("a document type definition");
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
    }

    private static boolean isTime(XMLStreamReader xml) {
        return TIMES.contains(xml.getLocalName());
    }

    private static int deeper(int depth) throws CannotLook {
        if (depth == DEPTH_MAX) {
            throw beyond("nested deeper than " + DEPTH_MAX);
        }
        return depth + 1;
    }

    private static IOException refused(XMLStreamException broken) {
        if (String.valueOf(broken.getMessage()).contains(OF_JAVA)) {
            return beyond("deeper or longer than Java reads");
        }
        var where = broken.getLocation();
        return new LookFailure(
                Symptom.CONTENT_MISMATCH,
                "no feed that can be read: not XML" + (where == null ? "" : " in line " + where.getLineNumber()));
    }

    private static CannotLook beyond(String what) {
        return new CannotLook(Reason.AGENT_LIMIT, "a feed that is not read: " + what);
    }
}
