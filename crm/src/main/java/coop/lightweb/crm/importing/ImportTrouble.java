package coop.lightweb.crm.importing;

import coop.lightweb.crm.table.UnreadableTable.Why;
import coop.lightweb.hosting.web.Refused;
import java.util.Locale;

/** Bring another file. */
public final class ImportTrouble extends Refused {
    static final String TOO_MANY = "importing.trouble.too-many";
    static final String CUT = "importing.trouble.cut";

    ImportTrouble(String key, Object... args) {
        super(key, args);
    }

    static String of(Why why) {
        return "importing.trouble." + why.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
