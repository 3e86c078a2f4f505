package coop.lightweb.hosting.inbox;

import coop.lightweb.hosting.web.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a form as a browser, or anything else, sent them: {@code application/x-www-form-urlencoded} as the WHATWG URL standard
 * parses it. What is no UTF-8 is read as the character set that was announced, and else as Windows-1252, which old pages mean.
 */
final class FormBody {
    /** Fields with this prefix are between the page and the node. */
    static final String OURS = "lw-";

    private static final String CHARSET = "_charset_";
    private static final int LONGEST_NAME = 100;
    private final Map<String, List<String>> fields;

    private FormBody(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /**
     * @throws NotTaken when it is too large or no such form
     * @throws Refused when it has too many fields, or one that is too long
     */
    static FormBody read(@Nullable String contentType, InputStream body, FormSettings settings) throws IOException {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/")) {
            throw NotTaken.file();
        }
        if (!type.startsWith("application/x-www-form-urlencoded")) {
            throw NotTaken.kind();
        }
        byte[] bytes = body.readNBytes(settings.mostBytes() + 1);
        if (bytes.length > settings.mostBytes()) {
            throw NotTaken.tooLarge(settings.mostBytes());
        }
        return parse(bytes, charset(type), settings);
    }

    /** What a person filled in: without what is between the page and the node. */
    Map<String, List<String>> answers() {
        Map<String, List<String>> all = new LinkedHashMap<>(fields);
        all.keySet().removeIf(name -> name.startsWith(OURS) || name.equals(CHARSET));
        return all;
    }

    /** Of one of our own fields; empty when it was not sent. */
    String ours(String name) {
        List<String> values = fields.getOrDefault(OURS + name, List.of());
        return values.isEmpty() ? "" : values.getFirst().strip();
    }

    private static FormBody parse(byte[] bytes, Charset announced, FormSettings settings) {
        Map<String, List<byte[]>> raw = new LinkedHashMap<>();
        int from = 0;
        int pairs = 0;
        for (int at = 0; at <= bytes.length; at++) {
            if (at == bytes.length || bytes[at] == '&') {
                if (at > from && ++pairs > settings.mostFields()) {
                    throw new Refused("inbox.form.too-many-fields", settings.mostFields());
                }
                pair(bytes, from, at, raw);
                from = at + 1;
            }
        }
        Charset other = said(raw).orElse(announced);
        Map<String, List<String>> fields = new LinkedHashMap<>();
        raw.forEach((name, values) -> fields.put(
                name, values.stream().map(value -> text(value, other)).toList()));
        fields.forEach((name, values) -> values.forEach(value -> check(name, value, settings)));
        return new FormBody(fields);
    }

    private static void check(String name, String value, FormSettings settings) {
        if (name.length() > LONGEST_NAME) {
            throw new Refused("inbox.form.name-too-long", name.substring(0, 20), LONGEST_NAME);
        }
        if (value.length() > settings.mostLetters()) {
            throw new Refused("inbox.form.too-long", name, settings.mostLetters());
        }
    }

    private static void pair(byte[] bytes, int from, int to, Map<String, List<byte[]>> raw) {
        int equals = from;
        while (equals < to && bytes[equals] != '=') {
            equals++;
        }
        String name = text(decoded(bytes, from, equals), StandardCharsets.UTF_8).strip();
        if (!name.isEmpty()) {
            raw.computeIfAbsent(name, any -> new ArrayList<>(1)).add(decoded(bytes, Math.min(to, equals + 1), to));
        }
    }

    private static byte[] decoded(byte[] bytes, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
        for (int at = from; at < to; at++) {
            byte b = bytes[at];
            int high = b == '%' && at + 2 < to ? Character.digit(bytes[at + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(bytes[at + 2], 16) : -1;
            if (low >= 0) {
                out.write(high << 4 | low);
                at += 2;
            } else {
                out.write(b == '+' ? ' ' : b);
            }
        }
        return out.toByteArray();
    }

    private static java.util.Optional<Charset> said(Map<String, List<byte[]>> raw) {
        return raw.getOrDefault(CHARSET, List.of()).stream()
                .findFirst()
                .map(name -> named(new String(name, StandardCharsets.ISO_8859_1)));
    }

    private static Charset charset(String contentType) {
        int at = contentType.indexOf("charset=");
        return at < 0 ? named("") : named(contentType.substring(at + 8).replaceAll("[\"';].*|\\s", ""));
    }

    private static Charset named(String name) {
        try {
            return name.isBlank() || name.equalsIgnoreCase("iso-8859-1")
                    ? Charset.forName("windows-1252")
                    : Charset.forName(name.strip());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Charset.forName("windows-1252");
        }
    }

    private static String text(byte[] bytes, Charset other) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            text = new String(bytes, other);
        }
        return plain(text);
    }

    /** Lines as we write them, and nothing that a terminal or a header would obey. */
    private static String plain(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(c -> {
            boolean obeyed = c < 0x20 && c != '\n' && c != '\t' || c >= 0x7F && c < 0xA0;
            boolean turning = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
            if (!obeyed && !turning && !(c >= 0xD800 && c <= 0xDFFF)) {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    @Override
    public String toString() {
        return "FormBody[hidden]";
    }
}
