package coop.lightweb.crm.file;

import coop.lightweb.hosting.web.Refused;

/** Make it smaller, or make room. Status 413. */
final class FileTooLarge extends Refused {
    private FileTooLarge(String key, Object... args) {
        super(key, args);
    }

    /** @param most mebibytes that one may have */
    static FileTooLarge one(long most) {
        return new FileTooLarge("file.too-large", most);
    }

    /** @param most mebibytes that all of a business may have together */
    static FileTooLarge all(long most) {
        return new FileTooLarge("file.full", most);
    }

    @Override
    public int status() {
        return 413;
    }
}
