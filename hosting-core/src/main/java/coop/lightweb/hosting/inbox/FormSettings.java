package coop.lightweb.hosting.inbox;

import java.time.Duration;

/**
 * Where patience with the forms of sites ends.
 *
 * @param mostBytes of one form as it is sent; default 64 KiB
 * @param mostFields of one form; default 60
 * @param mostLetters characters of one field; default 20,000
 * @param quickest who sends a form sooner than this after opening the page is a program; default 3 seconds
 * @param perNetwork forms one network may send to a business within the window; default 20
 * @param perForm forms that anybody may send within the window before the rest goes to the spam folder; default 200
 * @param window in which forms are counted; default an hour
 * @param mostKept messages a business may have; default 20,000
 * @param keptDays how long spam and the trash are kept; default 30
 * @param letterEvery how often one person is told by mail at most; default an hour
 */
public record FormSettings(
        int mostBytes,
        int mostFields,
        int mostLetters,
        Duration quickest,
        int perNetwork,
        int perForm,
        Duration window,
        int mostKept,
        int keptDays,
        Duration letterEvery) {
    public FormSettings {
        mostBytes = mostBytes == 0 ? 64 << 10 : mostBytes;
        mostFields = mostFields == 0 ? 60 : mostFields;
        mostLetters = mostLetters == 0 ? 20_000 : mostLetters;
        quickest = quickest == null ? Duration.ofSeconds(3) : quickest;
        perNetwork = perNetwork == 0 ? 20 : perNetwork;
        perForm = perForm == 0 ? 200 : perForm;
        window = window == null ? Duration.ofHours(1) : window;
        mostKept = mostKept == 0 ? 20_000 : mostKept;
        keptDays = keptDays == 0 ? 30 : keptDays;
        letterEvery = letterEvery == null ? Duration.ofHours(1) : letterEvery;
    }

    @SuppressWarnings("NullAway") // the compact constructor fills in what a settings file may leave out
    public static FormSettings standard() {
        return new FormSettings(0, 0, 0, null, 0, 0, null, 0, 0, null);
    }
}
