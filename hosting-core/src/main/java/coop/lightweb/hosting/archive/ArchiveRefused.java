package coop.lightweb.hosting.archive;

import coop.lightweb.hosting.web.Refused;

/** The archive cannot be taken as it stands; the message names the entry, what is wrong with it and the way out. */
public final class ArchiveRefused extends Refused {

    ArchiveRefused(String reason, Object... args) {
        super("archive." + reason, args);
    }
}
