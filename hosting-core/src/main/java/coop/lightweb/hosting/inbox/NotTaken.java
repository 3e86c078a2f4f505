package coop.lightweb.hosting.inbox;

import coop.lightweb.hosting.web.Refused;

/** A form that is not read at all: too large (413), or not of a kind that is read (415). */
final class NotTaken extends Refused {
    private final int status;

    private NotTaken(int status, String key, Object... args) {
        super(key, args);
        this.status = status;
    }

    static NotTaken tooLarge(int mostBytes) {
        return new NotTaken(413, "inbox.form.too-large", mostBytes >> 10);
    }

    static NotTaken file() {
        return new NotTaken(415, "inbox.form.file");
    }

    static NotTaken kind() {
        return new NotTaken(415, "inbox.form.kind");
    }

    @Override
    public int status() {
        return status;
    }
}
