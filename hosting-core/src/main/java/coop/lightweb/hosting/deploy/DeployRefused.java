package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.web.Refused;

/** No deploy can be made of what was sent; the message says why and what to change. */
public final class DeployRefused extends Refused {

    DeployRefused(String reason, Object... args) {
        super("deploy." + reason, args);
    }
}
