package coop.lightweb.hosting.audit;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.account.Person;
import coop.lightweb.hosting.account.Staff;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did it. Only the id is kept: names change and leave, and are looked up when the log is shown.
 *
 * @param id the account of a member or of staff, the token of a token, null for the node itself
 */
public record Actor(Kind kind, @Nullable UUID id) {
    /** In the database and in the API in lower case. */
    public enum Kind {
        /** Somebody of the business, signed in. */
        MEMBER,
        /** Somebody of the co-op. */
        STAFF,
        /** A program with an API token of the business. */
        TOKEN,
        /** The node by itself: a due event, a limit. */
        NODE;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(java.util.Locale.ROOT));
        }
    }

    public static Actor member(AccountId account) {
        return new Actor(Kind.MEMBER, account.value());
    }

    public static Actor member(Person person) {
        return member(person.account());
    }

    public static Actor staff(Staff staff) {
        return new Actor(Kind.STAFF, staff.account().value());
    }

    public static Actor staff(AccountId account) {
        return new Actor(Kind.STAFF, account.value());
    }

    public static Actor token(UUID token) {
        return new Actor(Kind.TOKEN, token);
    }

    public static Actor node() {
        return new Actor(Kind.NODE, null);
    }
}
