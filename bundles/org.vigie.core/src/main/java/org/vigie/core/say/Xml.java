package org.vigie.core.say;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML in which text stays text: whatever may not stand in XML is left out, whatever means something is escaped. */
public final class Xml {
    /** The JDK's own, whatever else is in the framework. */
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;

    /**
     * Writes one document.
     *
     * @param namespace of all its elements
     */
    public static String write(String root, String namespace, Content content) {
        try {
            var xml = new Xml();
            xml.out.writeStartDocument("utf-8", "1.0");
            xml.out.writeStartElement(root);
            xml.out.writeDefaultNamespace(namespace);
            content.write(xml);
            xml.out.writeEndDocument();
            xml.out.flush();
            return xml.text.toString();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("elements that are written in pairs into memory", impossible);
        }
    }

    /** What stands within an element. */
    @FunctionalInterface
    public interface Content {
        /** Writes it into the element that is open. */
        void write(Xml xml) throws XMLStreamException;
    }

    private Xml() throws XMLStreamException {
        out = FACTORY.createXMLStreamWriter(text);
    }

    /** Attributes of the element that is open, in pairs of name and value. */
    public Xml with(Object... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            out.writeAttribute(String.valueOf(attributes[i]), legal(String.valueOf(attributes[i + 1])));
        }
        return this;
    }

    /** An element with whatever stands within it. */
    public Xml element(String name, Content content) throws XMLStreamException {
        out.writeStartElement(name);
        content.write(this);
        out.writeEndElement();
        return this;
    }

    /** An element that never has anything in it. */
    public Xml empty(String name, Object... attributes) throws XMLStreamException {
        out.writeEmptyElement(name);
        return with(attributes);
    }

    /** An element with attributes and text. */
    public Xml element(String name, String inside, Object... attributes) throws XMLStreamException {
        return element(name, xml -> {
            xml.with(attributes);
            out.writeCharacters(legal(inside));
        });
    }

    private static String legal(String text) {
        return text.codePoints()
                .filter(Xml::isLegal)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** As XML 1.0 has it. */
    private static boolean isLegal(int c) {
        boolean plain = c >= ' ' && c <= 0xD7FF;
        return plain || c == '\t' || c == '\n' || (c >= 0xE000 && c <= 0xFFFD) || c > 0xFFFF;
    }
}
