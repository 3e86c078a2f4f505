package coop.lightweb.crm.report;

import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.web.NotFound;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the words of an address mean. */
record Chosen(
        Period period,
        @Nullable RecordId pipeline,
        @Nullable AccountId who) {
    /** @throws NotFound for an id that is none */
    static Chosen of(Report report, @Nullable String period, @Nullable String pipeline, @Nullable String who) {
        return new Chosen(
                Period.of(period == null ? "" : period, report.usual()),
                id(pipeline, RecordId::new),
                id(who, AccountId::new));
    }

    private static <T> @Nullable T id(@Nullable String text, Function<UUID, T> made) {
        try {
            return text == null || text.isEmpty() ? null : made.apply(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            throw new NotFound();
        }
    }
}
