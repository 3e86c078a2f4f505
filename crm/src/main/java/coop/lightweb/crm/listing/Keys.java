package coop.lightweb.crm.listing;

/** What a column has in each slot, ready to be compared. */
sealed interface Keys permits TextKeys, ChoiceKeys, FigureKeys {
    boolean empty(int slot);

    /** How much room to make for a slot. */
    static int room(int length, int slot) {
        return Math.max(slot + 1, length + (length >> 1));
    }
}
