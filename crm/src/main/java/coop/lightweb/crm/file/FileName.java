package coop.lightweb.crm.file;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** Names of files as strangers write them: with paths, line breaks, and marks that make {@code gpj.exe} read as {@code exe.jpg}. */
final class FileName {
    /** Of UTF-8: file systems take 255, and a browser may number two of the same name. */
    private static final int LONGEST = 240;

    private static final int LONGEST_ENDING = 20;
    private static final String NAMELESS = "file";

    private FileName() {}

    /** The same without folders and without what one does not see; as long as file systems take, with its ending. */
    static String harmless(String said) {
        String last = said.substring(Math.max(said.lastIndexOf('/'), said.lastIndexOf('\\')) + 1);
        StringBuilder seen = new StringBuilder();
        Normalizer.normalize(last, Normalizer.Form.NFC)
                .codePoints()
                .filter(FileName::isSeen)
                .forEach(seen::appendCodePoint);
        String name = seen.toString().strip().replaceFirst("^\\.+", "").strip();
        return name.isEmpty() ? NAMELESS : shortened(name);
    }

    private static boolean isSeen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            // Of these, only the joiners are part of how words are written.
            case Character.FORMAT -> codePoint == 0x200C || codePoint == 0x200D;
            default -> true;
        };
    }

    private static String shortened(String name) {
        if (length(name) <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && length(name.substring(dot)) <= LONGEST_ENDING ? name.substring(dot) : "";
        String stem = name.substring(0, name.length() - ending.length());
        while (length(stem) + length(ending) > LONGEST) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem.strip() + ending;
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The header {@code Content-Disposition} that has a browser keep it and never show it: RFC 6266, the name as RFC 8187 says. */
    static String disposition(String name) {
        StringBuilder plain = new StringBuilder();
        StringBuilder exact = new StringBuilder();
        name.codePoints().forEach(c -> plain.append(c < 0x20 || c > 0x7E || "\"\\%;".indexOf(c) >= 0 ? '_' : (char) c));
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            int c = octet & 0xFF;
            boolean letter = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
            if (letter || "!#$&+-.^_`|~".indexOf(c) >= 0) {
                exact.append((char) c);
            } else {
                exact.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + exact;
    }
}
