package coop.lightweb.crm.party;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Sight;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who may look after a record, for a form that asks.
 *
 * @param own whether the asker sees their own only: what they give away is gone for them
 */
public record Keepers(List<Keeper> all, boolean own) {
    /** What a form sends for nobody. A form that sends nothing at all did not ask. */
    public static final String NOBODY = "none";

    /** @param value what the form sends */
    public record Keeper(String value, String name) {}

    /** @param names of the business's members */
    public static Keepers of(Member asker, Map<AccountId, String> names) {
        return new Keepers(
                names.entrySet().stream()
                        .map(each -> new Keeper(each.getKey().toString(), each.getValue()))
                        .sorted(Comparator.comparing(Keeper::name, String.CASE_INSENSITIVE_ORDER))
                        .toList(),
                asker.sight() != Sight.ALL);
    }

    /** @param owner null for nobody */
    public static String value(@Nullable AccountId owner) {
        return owner == null ? NOBODY : owner.toString();
    }

    /** Whom the form chose; as it was when it did not ask. */
    public static @Nullable AccountId chosen(@Nullable String value, @Nullable AccountId was) {
        if (value == null || value.isEmpty()) {
            return was;
        }
        return value.equals(NOBODY) ? null : new AccountId(UUID.fromString(value));
    }

    /** Whether that is an answer: somebody of the business, nobody, or none at all. */
    public static boolean answers(@Nullable String value, Predicate<AccountId> belongs) {
        if (value == null || value.isEmpty() || value.equals(NOBODY)) {
            return true;
        }
        try {
            return belongs.test(new AccountId(UUID.fromString(value)));
        } catch (IllegalArgumentException nobody) {
            return false;
        }
    }
}
