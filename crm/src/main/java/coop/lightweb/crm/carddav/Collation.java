package coop.lightweb.crm.carddav;

import coop.lightweb.crm.search.Fold;
import java.util.Locale;

/** When two texts are one for a client (RFC 4790). */
enum Collation {
    ASCII("i;ascii-casemap"),
    /** Accents as well as case: somebody who types Gagne into a phone is looking for Gagné. */
    UNICODE("i;unicode-casemap"),
    OCTET("i;octet");

    final String word;

    Collation(String word) {
        this.word = word;
    }

    /** @throws DavRefusal for one that we do not have */
    static Collation of(String word) {
        return switch (word) {
            case "", "default", "i;unicode-casemap" -> UNICODE;
            case "i;ascii-casemap" -> ASCII;
            case "i;octet" -> OCTET;
            default -> throw DavRefusal.of(403, Names.card("supported-collation"));
        };
    }

    String key(String text) {
        return switch (this) {
            case ASCII -> text.toLowerCase(Locale.ROOT);
            case UNICODE -> Fold.fold(text);
            case OCTET -> text;
        };
    }
}
