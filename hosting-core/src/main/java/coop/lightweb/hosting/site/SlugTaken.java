package coop.lightweb.hosting.site;

import coop.lightweb.hosting.web.Conflict;

/** Somebody on this node has the name already; choose another. Who has it is not said. */
public final class SlugTaken extends Conflict {

    SlugTaken(String slug) {
        super("site.slug.taken", slug);
        at("slug");
    }
}
