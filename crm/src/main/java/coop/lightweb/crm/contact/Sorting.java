package coop.lightweb.crm.contact;

import java.text.Normalizer;
import java.util.Locale;

/** What names are sorted by: as in an English or French dictionary, accents and case apart. */
final class Sorting {
    private Sorting() {}

    static String key(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) > 0x7F) {
                return plain(text);
            }
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static String plain(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
        StringBuilder kept = new StringBuilder(apart.length());
        apart.codePoints()
                .filter(letter -> Character.getType(letter) != Character.NON_SPACING_MARK)
                .forEach(kept::appendCodePoint);
        return kept.toString().toLowerCase(Locale.ROOT);
    }
}
