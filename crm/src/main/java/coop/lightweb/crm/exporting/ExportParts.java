package coop.lightweb.crm.exporting;

import java.util.List;

/** What this room brings to Jersey. */
public final class ExportParts {
    private ExportParts() {}

    public static List<Object> resources(Exports exports) {
        return List.of(new ExportPages(exports), new ExportResource(exports));
    }
}
