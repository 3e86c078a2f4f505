package coop.lightweb.crm.carddav;

import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.namespace.QName;

/** A piece of XML while it is written. The three namespaces are declared on the outermost element; any other where it is used. */
final class XmlText {
    private static final String DECLARED =
            " xmlns:d=\"DAV:\" xmlns:c=\"" + Names.CARD + "\" xmlns:s=\"" + Names.SERVER + "\"";

    private final StringBuilder text = new StringBuilder(512);
    private final Deque<String> open = new ArrayDeque<>();
    private boolean declared;

    /** @param inside whether it stands in a document that declares the namespaces */
    static XmlText piece(boolean inside) {
        XmlText piece = new XmlText();
        piece.declared = inside;
        return piece;
    }

    XmlText begin(QName name, String... attributes) {
        return start(name, attributes, ">", true);
    }

    XmlText empty(QName name, String... attributes) {
        return start(name, attributes, "/>", false);
    }

    XmlText end() {
        text.append("</").append(open.pop()).append('>');
        return this;
    }

    XmlText element(QName name, String value) {
        return begin(name).say(value).end();
    }

    /** Characters that XML 1.0 cannot have are left out; carriage returns would be read as line feeds if they were not said by number. */
    XmlText say(String value) {
        for (int at = 0; at < value.length(); at++) {
            char letter = value.charAt(at);
            switch (letter) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\r' -> text.append("&#13;");
                case '\n', '\t' -> text.append(letter);
                default -> {
                    if (allowed(value, at)) {
                        text.append(letter);
                    }
                }
            }
        }
        return this;
    }

    private static boolean allowed(String value, int at) {
        char letter = value.charAt(at);
        if (Character.isHighSurrogate(letter)) {
            return at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1));
        }
        if (Character.isLowSurrogate(letter)) {
            return at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
        }
        return letter >= ' ' && letter < '\uFFFE';
    }

    private XmlText start(QName name, String[] attributes, String close, boolean opens) {
        if (text.isEmpty() && !declared) {
            text.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        }
        String tag = tag(name);
        text.append('<').append(tag);
        if (tag.startsWith("x:")) {
            text.append(" xmlns:x=\"");
            say(name.getNamespaceURI());
            text.append('"');
        }
        if (!declared) {
            text.append(DECLARED);
            declared = true;
        }
        for (int at = 0; at + 1 < attributes.length; at += 2) {
            text.append(' ').append(attributes[at]).append("=\"");
            say(attributes[at + 1]);
            text.append('"');
        }
        text.append(close);
        if (opens) {
            open.push(tag);
        }
        return this;
    }

    private static String tag(QName name) {
        return switch (name.getNamespaceURI()) {
                    case Names.DAV -> "d:";
                    case Names.CARD -> "c:";
                    case Names.SERVER -> "s:";
                    case "" -> "";
                    default -> "x:";
                }
                + name.getLocalPart();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
