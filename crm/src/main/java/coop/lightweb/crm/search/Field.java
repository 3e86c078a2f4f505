package coop.lightweb.crm.search;

/**
 * One text by which a slot is to be found.
 *
 * @param kind how much a match here counts, and whether the text is a telephone number
 * @param text as the person wrote it; a whole name belongs into one field, so that “Li Wei” is also found by “liwei”
 */
public record Field(Kind kind, String text) {

    /** What kind of text it is. Of two that match equally well, the earlier kind comes first. */
    public enum Kind {
        NAME(0),
        EMAIL(1),
        /** One or more telephone numbers, with digits in any format. Found by digits only. */
        PHONE(1),
        COMPANY(2),
        OTHER(3);

        final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    public static Field name(String text) {
        return new Field(Kind.NAME, text);
    }

    public static Field email(String text) {
        return new Field(Kind.EMAIL, text);
    }

    public static Field phone(String text) {
        return new Field(Kind.PHONE, text);
    }

    public static Field company(String text) {
        return new Field(Kind.COMPANY, text);
    }

    /** A town, a tag, a note and whatever else. */
    public static Field other(String text) {
        return new Field(Kind.OTHER, text);
    }
}
