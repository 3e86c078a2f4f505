package coop.lightweb.crm.importing;

import coop.lightweb.crm.card.Problem;
import coop.lightweb.crm.table.Row;
import java.util.Locale;

/** Message keys of what is wrong with rows and cards. */
final class Flaws {
    private Flaws() {}

    static String key(Row.Flaw flaw) {
        return "importing.flaw." + word(flaw);
    }

    static String key(Problem.Flaw flaw) {
        return "importing.flaw." + word(flaw);
    }

    static Remark remark(Problem problem) {
        return new Remark(key(problem.flaw()), problem.property());
    }

    private static String word(Enum<?> flaw) {
        return flaw.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
