package coop.lightweb.hosting.inbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The tags and words of a page, in their order: as much of HTML as it takes to find a form and what stands beside its fields. It never
 * fails; of a page that is no HTML it finds nothing.
 */
final class Tags {
    /** Names of the characters 160 to 255, in their order (WHATWG HTML, section 13.5). */
    private static final List<String> LATIN =
            List.of(("nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg"
                            + " macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave"
                            + " Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde"
                            + " Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute"
                            + " acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve"
                            + " oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml")
                    .split(" "));

    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("rsquo", "’"),
            Map.entry("lsquo", "‘"),
            Map.entry("ldquo", "“"),
            Map.entry("rdquo", "”"),
            Map.entry("ndash", "–"),
            Map.entry("mdash", "—"),
            Map.entry("hellip", "…"),
            Map.entry("oelig", "œ"),
            Map.entry("OElig", "Œ"));

    /** What is inside them is no markup. */
    private static final Set<String> OPAQUE = Set.of("script", "style", "textarea", "title", "noscript", "template");

    private static final int LONGEST_NAME = 10;

    /** A tag, or words between tags. */
    sealed interface Piece {
        /** @param name in lower case, with a slash before it when it ends something */
        record Tag(String name, Map<String, String> attributes) implements Piece {
            String of(String attribute) {
                return attributes.getOrDefault(attribute, "");
            }
        }

        record Words(String text) implements Piece {}
    }

    private final String html;
    private final List<Piece> pieces = new ArrayList<>();

    private Tags(String html) {
        this.html = html;
    }

    static List<Piece> of(String html) {
        Tags tags = new Tags(html);
        tags.read();
        return tags.pieces;
    }

    private void read() {
        int at = 0;
        while (at < html.length()) {
            int open = html.indexOf('<', at);
            if (open < 0) {
                words(at, html.length());
                return;
            }
            words(at, open);
            if (html.startsWith("<!--", open)) {
                int end = html.indexOf("-->", open + 4);
                at = end < 0 ? html.length() : end + 3;
            } else {
                at = tag(open);
            }
        }
    }

    private void words(int from, int to) {
        if (to > from) {
            pieces.add(new Piece.Words(plain(html.substring(from, to))));
        }
    }

    private int tag(int open) {
        int at = open + 1;
        while (at < html.length() && isName(html.charAt(at))) {
            at++;
        }
        String name = html.substring(open + 1, at).toLowerCase(Locale.ROOT);
        if (name.isEmpty() || name.equals("/")) {
            int end = html.indexOf('>', open);
            return end < 0 ? html.length() : end + 1;
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        while (at < html.length() && html.charAt(at) != '>') {
            at = attribute(at, attributes);
        }
        pieces.add(new Piece.Tag(name, attributes));
        int after = Math.min(html.length(), at + 1);
        return OPAQUE.contains(name) ? endOf(name, after) : after;
    }

    private int endOf(String name, int from) {
        for (int at = html.indexOf("</", from); at >= 0; at = html.indexOf("</", at + 2)) {
            if (html.regionMatches(true, at + 2, name, 0, name.length())) {
                return at;
            }
        }
        return html.length();
    }

    private int attribute(int from, Map<String, String> attributes) {
        int at = from;
        while (at < html.length() && (Character.isWhitespace(html.charAt(at)) || html.charAt(at) == '/')) {
            at++;
        }
        int begin = at;
        while (at < html.length() && "=>/ \t\n\r\f".indexOf(html.charAt(at)) < 0) {
            at++;
        }
        String name = html.substring(begin, at).toLowerCase(Locale.ROOT);
        int equals = blank(at);
        if (equals >= html.length() || html.charAt(equals) != '=') {
            attributes.putIfAbsent(name, "");
            return at == begin && at < html.length() && html.charAt(at) != '>' ? at + 1 : at;
        }
        int value = blank(equals + 1);
        if (value >= html.length()) {
            return value;
        }
        char quote = html.charAt(value);
        if (quote == '"' || quote == '\'') {
            int end = html.indexOf(quote, value + 1);
            int stop = end < 0 ? html.length() : end;
            attributes.putIfAbsent(name, plain(html.substring(value + 1, stop)));
            return Math.min(html.length(), stop + 1);
        }
        int end = value;
        while (end < html.length() && "> \t\n\r\f".indexOf(html.charAt(end)) < 0) {
            end++;
        }
        attributes.putIfAbsent(name, plain(html.substring(value, end)));
        return end;
    }

    private int blank(int from) {
        int at = from;
        while (at < html.length() && Character.isWhitespace(html.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isName(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '/' || c == '-';
    }

    private static String plain(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int semicolon = text.charAt(at) == '&' ? text.indexOf(';', at) : -1;
            String said =
                    semicolon > at && semicolon - at <= LONGEST_NAME ? said(text.substring(at + 1, semicolon)) : "";
            if (said.isEmpty()) {
                out.append(text.charAt(at++));
            } else {
                out.append(said);
                at = semicolon + 1;
            }
        }
        return out.toString();
    }

    private static String said(String name) {
        if (!name.startsWith("#")) {
            int latin = LATIN.indexOf(name);
            return latin >= 0 ? Character.toString(160 + latin) : NAMED.getOrDefault(name, "");
        }
        boolean hex = name.startsWith("#x") || name.startsWith("#X");
        try {
            int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
            return Character.isValidCodePoint(code) && code >= 0x20 && !(code >= 0xD800 && code <= 0xDFFF)
                    ? Character.toString(code)
                    : "";
        } catch (NumberFormatException noNumber) {
            return "";
        }
    }
}
