package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.account.Person;
import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.vault.TenantKeys;
import coop.lightweb.hosting.web.NotAllowed;
import java.security.Principal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of a business, or a token of it, asking for something in that business. Injected with {@code @Auth}: under
 * {@code /b/{business}/} from the session, under {@code /api/v1/} from the token. Who is neither never gets this far.
 *
 * @param person null for a token
 * @param role of the person, or of the one who made the token
 * @param scopes of the token; empty for a person, whom the role alone limits
 * @param keys empty while the session is locked or nobody granted any: see {@link TenantKeys#isLocked}
 * @param token null for a person
 * @param allowance what they, or who made the token, may with records beside the role
 * @param standing of the business; at rest, the request gets no further than {@link EvenAtRest}
 */
public record Member(
        @Nullable Person person,
        TenantId tenant,
        String slug,
        String name,
        Role role,
        Set<Scope> scopes,
        TenantKeys keys,
        @Nullable Bearer token,
        Allowance allowance,
        Standing standing)
        implements Principal {
    /** A token, and who made it. */
    public record Bearer(TokenId id, AccountId maker) {}

    public Member {
        scopes = Set.copyOf(scopes);
        if ((person == null) == (token == null)) {
            throw new IllegalArgumentException("A member is a person or a token");
        }
    }

    public Member(
            @Nullable Person person,
            TenantId tenant,
            String slug,
            String name,
            Role role,
            Set<Scope> scopes,
            TenantKeys keys) {
        this(person, tenant, slug, name, role, scopes, keys, null);
    }

    public Member(
            @Nullable Person person,
            TenantId tenant,
            String slug,
            String name,
            Role role,
            Set<Scope> scopes,
            TenantKeys keys,
            @Nullable Bearer token) {
        this(person, tenant, slug, name, role, scopes, keys, token, Allowance.OF_ROLE, Standing.OPEN);
    }

    public boolean may(Right right) {
        return allowance.may(role, right) && (person != null || scopes.stream().anyMatch(scope -> scope.grants(right)));
    }

    /** @throws NotAllowed naming the right when neither role nor scope gives it */
    public void need(Right right) {
        if (!may(right)) {
            throw new NotAllowed(
                    person == null ? "tenancy.scope.lacks" : "tenancy.role.lacks", right.word(), role.word());
        }
    }

    /** Which of the business's records they see. */
    public Sight sight() {
        return allowance.sees(role);
    }

    /** Whether what this business sealed can be opened. */
    public boolean unlocked() {
        return !keys.isLocked();
    }

    /** Who the audit log says it was. */
    public Actor actor() {
        return token == null ? Actor.member(account()) : Actor.token(token.id().value());
    }

    /** @throws NotAllowed for a token: what only a signed-in person may do */
    public Person needPerson() {
        if (person == null) {
            throw new NotAllowed("tenancy.person.needed");
        }
        return person;
    }

    /** Whose act it is: the person's, or that of whoever made the token. */
    public AccountId account() {
        return token == null ? needPerson().account() : token.maker();
    }

    @Override
    public String getName() {
        return actor().kind().word() + "/" + actor().id();
    }

    @Override
    public String toString() {
        return "Member[" + getName() + " of " + tenant + "]";
    }
}
