package coop.lightweb.crm.card;

/**
 * Something wrong with a card.
 *
 * @param property the name of the property it is about, {@code BDAY}; empty when it is about the card. Never a value: those are somebody's
 */
public record Problem(Flaw flaw, String property) {
    /** What can be wrong. The first ones refuse the card, after the others it is read without the part concerned. */
    public enum Flaw {
        /** The file or the next card begins before {@code END:VCARD}. */
        NO_END,
        /** A line that goes on for longer than a card may be. */
        ENDLESS_LINE,
        CARD_TOO_LARGE,
        TOO_MANY_PROPERTIES,

        /** A line that is not {@code NAME:value}. */
        BROKEN_LINE,
        /** A card inside the card, as vCard 2.1 has for an agent. */
        NESTED_CARD,
        /** Neither a name nor a company, e-mail address or phone number. */
        NO_NAME,
        /** A day that is not a day; kept as it is for other address books. */
        UNKNOWN_DAY,
        /** Not base64, or not a picture. */
        UNREADABLE_PHOTO,
        PHOTO_TOO_LARGE,
        /** Written in characters we do not know; read as well as can be. */
        UNKNOWN_CHARSET,
        /** NUL characters, taken out. */
        NUL
    }

    static Problem of(Flaw flaw) {
        return new Problem(flaw, "");
    }
}
