package coop.lightweb.crm.party;

/**
 * One of several ways to reach somebody, or one of several days.
 *
 * @param label {@code home}, {@code work}, {@code mobile} and the like, or a word of their own; may be empty
 * @param value as somebody typed it
 */
public record Labelled(String label, String value) {
    public Labelled {
        label = label == null ? "" : label.strip();
        value = value == null ? "" : value.strip();
    }

    @Override
    public String toString() {
        return "Labelled[hidden]";
    }
}
