package coop.lightweb.crm.carddav;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the XML of a request. What a client has no reason to send is refused before it is looked at: a document type, so no entity, local
 * or from elsewhere; elements deeper than 20; a body above the node's limit.
 */
final class XmlBody {
    private static final int DEEPEST = 20;

    /** Comments and the like, in a body that is no longer than it may be, are skipped; only elements cost memory. */
    private static final int MOST_ELEMENTS = 200_000;

    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

    XmlBody() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    }

    /**
     * Its outermost element; empty for a body without anything in it.
     *
     * @throws DavRefusal 400 for what is not well-formed or not allowed, 413 for what is too long
     */
    Optional<Element> read(InputStream body, int most) throws IOException {
        byte[] bytes = body.readNBytes(most + 1);
        if (bytes.length > most) {
            throw DavRefusal.of(413);
        }
        if (bytes.length == 0) {
            return Optional.empty();
        }
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            try {
                return Optional.of(root(reader));
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException unreadable) {
            if (unreadable instanceof DavRefusal refusal) {
                throw refusal;
            }
            // Not passed on: the parser's message quotes what it read.
            throw DavRefusal.of(400);
        }
    }

    private static Element root(XMLStreamReader reader) throws XMLStreamException {
        Deque<Element> open = new ArrayDeque<>();
        @Nullable Element root = null;
        int count = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (open.size() >= DEEPEST || ++count > MOST_ELEMENTS) {
                        throw DavRefusal.of(400);
                    }
                    Element element = element(reader);
                    if (open.isEmpty()) {
                        root = element;
                    } else {
                        open.getLast().add(element);
                    }
                    open.addLast(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.removeLast();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    Optional.ofNullable(open.peekLast()).ifPresent(element -> element.say(reader.getText()));
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw DavRefusal.of(400);
                default -> {}
            }
        }
        if (root == null) {
            throw DavRefusal.of(400);
        }
        return root;
    }

    private static Element element(XMLStreamReader reader) {
        Element element = new Element(reader.getName());
        for (int at = 0; at < reader.getAttributeCount(); at++) {
            element.attribute(reader.getAttributeLocalName(at), reader.getAttributeValue(at));
        }
        return element;
    }
}
