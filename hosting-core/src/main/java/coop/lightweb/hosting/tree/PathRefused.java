package coop.lightweb.hosting.tree;

import coop.lightweb.hosting.web.Refused;

/** A file of the site cannot have this path; the message names it, says why and what to rename. */
public final class PathRefused extends Refused {

    PathRefused(String reason, Object... args) {
        super("tree.path." + reason, args);
    }
}
