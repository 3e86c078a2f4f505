package coop.lightweb.hosting.inbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a submission lies. */
public enum Folder {
    INBOX,
    SPAM,
    TRASH;

    /** In addresses and message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Folder> find(String word) {
        return Arrays.stream(values())
                .filter(folder -> folder.word().equals(word))
                .findFirst();
    }
}
