package coop.lightweb.hosting.account;

import coop.lightweb.hosting.web.NotAllowed;
import java.security.Principal;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the co-op's staff: signed in on the panel, or a program with a token of theirs under {@code /api/v1/staff/}. For
 * anyone else what asks for it with {@code @Auth} does not exist. Being staff opens nothing that a business sealed.
 *
 * @param scopes what a token was made for; a person has all
 * @param token null for a person
 */
public record Staff(
        AccountId account, Set<StaffScope> scopes, @Nullable UUID token) implements Principal {
    public Staff {
        scopes = Set.copyOf(scopes);
    }

    public static Staff of(Person person) {
        return new Staff(person.account(), EnumSet.allOf(StaffScope.class), null);
    }

    /** @throws NotAllowed naming the scope that the token lacks */
    public void need(StaffScope scope) {
        if (!scopes.contains(scope)) {
            throw new NotAllowed("account.staff.scope.lacks", scope.word());
        }
    }

    @Override
    public String getName() {
        return account.toString();
    }
}
