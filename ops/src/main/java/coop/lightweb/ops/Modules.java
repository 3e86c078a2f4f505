package coop.lightweb.ops;

import java.util.List;

/** The modules of this program in arrow order: what comes later may stand on what came before, never the other way. */
public final class Modules {
    public static final List<String> CHANGELOGS = List.of(
            "coop/lightweb/hosting/changes.xml",
            "coop/lightweb/crm/changes.xml",
            "coop/lightweb/site/changes.xml",
            "coop/lightweb/rack/changes.xml");

    private Modules() {}
}
