package coop.lightweb.crm.card;

/**
 * How much of a card is believed.
 *
 * @param cardBytes the longest card, photo included; a longer one is refused and the next is read
 * @param photoBytes the largest photo, in its own bytes; a larger one is left out
 * @param properties the most lines a card may have
 */
public record CardSettings(int cardBytes, int photoBytes, int properties) {
    private static final int MEBIBYTE = 1024 * 1024;

    public static final CardSettings DEFAULT = new CardSettings(0, 0, 0);

    public CardSettings {
        cardBytes = cardBytes == 0 ? 10 * MEBIBYTE : cardBytes;
        photoBytes = photoBytes == 0 ? 5 * MEBIBYTE : photoBytes;
        properties = properties == 0 ? 10_000 : properties;
    }
}
