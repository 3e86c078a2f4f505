package coop.lightweb.crm.importing;

import coop.lightweb.hosting.language.Language;
import coop.lightweb.hosting.language.Messages;
import coop.lightweb.hosting.language.Words;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** Remarks in words, for a file that somebody opens elsewhere. */
final class Said {
    private static final Messages MESSAGES =
            Messages.of(Said.class.getClassLoader(), List.of("coop.lightweb.crm.importing"));

    private Said() {}

    /** @param language its tag; English when it is none of ours */
    static Function<Remark, String> in(String language) {
        Words words = MESSAGES.in(Language.find(language).orElse(Language.EN), ZoneOffset.UTC);
        return remark -> words.get(remark.key(), remark.about());
    }
}
