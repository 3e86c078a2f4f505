package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.web.Refused;

/** No deploy can be made of what was sent; the message says why and what to change. */
public final class DeployRefused extends Refused {

    /** @throws DeployRefused when it is no digest, so that no upload can want it */
    static Sha256 wanted(String hex) {
        try {
            return Sha256.parse(hex);
        } catch (IllegalArgumentException e) {
            throw new DeployRefused("content-unwanted", hex.length() > 100 ? hex.substring(0, 100) : hex);
        }
    }

    DeployRefused(String reason, Object... args) {
        super("deploy." + reason, args);
    }
}
