package coop.lightweb.hosting.blob;

import coop.lightweb.hosting.web.Refused;

/** What arrived is not what was announced; send it again. */
public final class BlobRefused extends Refused {

    BlobRefused(String reason, Object... args) {
        super("blob." + reason, args);
    }
}
