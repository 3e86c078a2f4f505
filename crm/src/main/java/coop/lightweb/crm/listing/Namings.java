package coop.lightweb.crm.listing;

import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The usual ways to say a choice's values. */
public final class Namings {
    /** An account's id, by the name of whose it is. */
    public static final Naming MEMBER = (look, value) -> {
        AccountId account = account(Trial.meant(value, look));
        String name = account == null ? null : look.members().get(account);
        return name == null ? Label.of("listing.left") : Label.literal(name);
    };

    private Namings() {}

    /** A record's id, by what the record is called; the kind must be open. */
    public static <T> Naming record(Kind<T, ?> kind, Function<T, String> name) {
        return (look, value) -> {
            RecordId id = id(value);
            return id == null
                    ? Label.literal(value)
                    : look.workspace()
                            .shelf(kind)
                            .find(id)
                            .map(entry -> Label.literal(name.apply(entry.value())))
                            .orElse(Label.of("listing.gone"));
        };
    }

    /** By a message that the value is put into: {@code {0@contact.source.}} says a word of ours in everybody's language. */
    public static Naming words(String key) {
        return (look, value) -> Label.of(key, value);
    }

    public static List<String> one(@Nullable AccountId account) {
        return account == null ? List.of() : List.of(account.toString());
    }

    /** None for an empty one. */
    public static List<String> some(String value) {
        return value.isEmpty() ? List.of() : List.of(value);
    }

    private static @Nullable AccountId account(String value) {
        UUID id = uuid(value);
        return id == null ? null : new AccountId(id);
    }

    private static @Nullable RecordId id(String value) {
        UUID id = uuid(value);
        return id == null ? null : new RecordId(id);
    }

    private static @Nullable UUID uuid(String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
