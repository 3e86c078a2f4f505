package coop.lightweb.crm.field;

import coop.lightweb.hosting.database.Ids;

/**
 * One of the things that can be chosen. Records keep its id, so that calling it otherwise changes none of them.
 *
 * @param gone nobody chooses it any more; where it was chosen it is still shown
 */
public record Choice(String id, String label, boolean gone) {
    private static final int DIGITS = 12;

    public Choice {
        label = label == null ? "" : label.strip();
    }

    static Choice called(String label) {
        String random = Ids.next().toString().replace("-", "");
        return new Choice(random.substring(random.length() - DIGITS), label, false);
    }

    Choice called(String now, boolean isGone) {
        return new Choice(id, now, isGone);
    }

    @Override
    public String toString() {
        return "Choice[" + id + "]";
    }
}
