package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.account.Person;
import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.vault.Grant;
import coop.lightweb.hosting.vault.Purpose;
import coop.lightweb.hosting.vault.TenantKeys;
import coop.lightweb.hosting.vault.TokenSecret;
import coop.lightweb.hosting.vault.Vault;
import coop.lightweb.hosting.web.NotAllowed;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Access for programs. A token opens what its scopes need and nothing else: it is granted the keys of those purposes only, and
 * its secret is kept nowhere. It may never more than whoever made it, and ends with their membership, or when they end all they made
 * ({@link coop.lightweb.hosting.account.MadeTokens}).
 */
public final class Tokens {
    private static final int LONGEST_LABEL = 80;
    private static final Duration USED_EVERY = Duration.ofMinutes(1);
    private final Database database;
    private final Vault vault;
    private final AuditTrail audit;
    private final int longestDays;
    private final Clock clock;

    public Tokens(TenancyParts parts) {
        this.database = parts.database();
        this.vault = parts.vault();
        this.audit = parts.audit();
        this.longestDays = parts.settings().tokenDays();
        this.clock = parts.clock();
    }

    /**
     * @throws NotAllowed when {@code by} is no signed-in person, may not make tokens, or asks for a scope beyond their role
     * @throws Refused ({@code tenancy.token.days.limit}) for more days than the node allows
     * @throws coop.lightweb.hosting.vault.Locked when a scope needs keys and those of {@code by} are not open
     */
    public MadeToken make(Member by, NewToken form) {
        by.need(Right.MANAGE_TOKENS);
        Person person = by.needPerson();
        if (form.label().strip().length() > LONGEST_LABEL) {
            throw new Refused("tenancy.token.label.long", LONGEST_LABEL).at("label");
        }
        if (form.days() < 0 || form.days() > longestDays) {
            throw new Refused("tenancy.token.days.limit", longestDays).at("days");
        }
        for (Scope scope : form.scopes()) {
            scope.rights().forEach(by::need);
        }
        TokenId id = new TokenId(Ids.next());
        Instant now = clock.instant();
        Instant expires = now.plus(Duration.ofDays(form.days() == 0 ? longestDays : form.days()));
        try (TokenSecret secret = vault.newToken(id)) {
            database.as(by.tenant(), tx -> insert(tx, by, person, form, secret, expires));
            return new MadeToken(
                    new ApiToken(id, form.label().strip(), form.scopes(), person.account(), now, expires, null),
                    secret.text());
        }
    }

    private boolean insert(Handle tx, Member by, Person person, NewToken form, TokenSecret secret, Instant expires) {
        TenantId tenant = by.tenant();
        TokenId id = new TokenId(secret.id());
        StillMay.need(tx, by, Right.MANAGE_TOKENS);
        for (Scope scope : form.scopes()) {
            scope.rights().forEach(right -> StillMay.need(tx, by, right));
        }
        TokenSql sql = tx.attach(TokenSql.class);
        sql.forget(tenant, clock.instant());
        List<String> scopes = Scope.words(form.scopes());
        sql.insert(
                tenant,
                id,
                person.account(),
                form.label().strip(),
                secret.lookup(),
                secret.publicKey(),
                scopes,
                clock.instant(),
                expires);
        Set<Purpose> purposes = purposes(form.scopes());
        if (!purposes.isEmpty()) {
            for (Grant grant : vault.grantToken(by.keys(), secret, purposes)) {
                tx.attach(KeySql.class).grantToken(tenant, id, grant.epoch(), grant.bytes());
            }
        }
        audit.record(tx, tenant, by.actor(), "tenancy.audit.token-made", "token/" + id, String.join(", ", scopes));
        return true;
    }

    /** Those that have not run out, newest first. */
    public List<ApiToken> all(TenantId tenant) {
        return database.as(tenant, tx -> tx.attach(TokenSql.class).all(tenant, clock.instant())).stream()
                .map(Tokens::token)
                .toList();
    }

    /** Those that this person made, in every business they belong to and in the order of those. */
    public Map<Membership, List<ApiToken>> madeBy(AccountId account) {
        Map<Membership, List<ApiToken>> made = new LinkedHashMap<>();
        for (Membership in : database.shared(tx -> tx.attach(TenantSql.class).of(account))) {
            List<ApiToken> theirs = all(in.id()).stream()
                    .filter(token -> token.madeBy().equals(account))
                    .toList();
            if (!theirs.isEmpty()) {
                made.put(in, theirs);
            }
        }
        return made;
    }

    /**
     * Says in the log of each business that this person ended their tokens there, and clears those away; they had stopped working
     * when the person said so. Twice does no harm.
     */
    public void recordEnded(AccountId account) {
        for (Membership in : database.shared(tx -> tx.attach(TenantSql.class).of(account))) {
            database.as(in.id(), tx -> {
                int ended = tx.attach(TokenSql.class).deleteEnded(in.id(), account);
                if (ended > 0) {
                    audit.record(
                            tx,
                            in.id(),
                            Actor.member(account),
                            "tenancy.audit.tokens-ended",
                            "account/" + account,
                            ended);
                }
                return ended;
            });
        }
    }

    /** It stops working with this. @throws NotFound when this business has no such token */
    public void revoke(Member by, TokenId token) {
        by.need(Right.MANAGE_TOKENS);
        database.as(by.tenant(), tx -> {
            if (tx.attach(TokenSql.class).delete(by.tenant(), token) == 0) {
                throw new NotFound();
            }
            audit.record(tx, by.tenant(), by.actor(), "tenancy.audit.token-revoked", "token/" + token);
            return token;
        });
    }

    /** Who asks with this token; empty for anything that is not a live one. Opens keys only when they are used. */
    public Optional<Member> find(String text) {
        Optional<TokenSecret> parsed = TokenSecret.parse(text);
        return parsed.flatMap(secret -> {
            TokenId id = new TokenId(secret.id());
            return database.shared(tx -> tx.attach(TenantSql.class).ofToken(id))
                    .flatMap(tenant -> database.as(tenant, tx -> find(tx, tenant, id, secret)));
        });
    }

    private Optional<Member> find(Handle tx, TenantId tenant, TokenId id, TokenSecret secret) {
        Instant now = clock.instant();
        TokenSql sql = tx.attach(TokenSql.class);
        Optional<LiveToken> live = sql.live(tenant, id, now).filter(token -> secret.matches(token.lookup()));
        live.filter(token -> token.usedAt() == null || token.usedAt().isBefore(now.minus(USED_EVERY)))
                .ifPresent(token -> sql.used(tenant, id, now));
        return live.map(token -> new Member(
                null,
                tenant,
                token.slug(),
                token.name(),
                token.role(),
                scopes(token.scopes()),
                keys(tx, tenant, secret),
                new Member.Bearer(id, token.accountId()),
                token.allowance(),
                token.standing()));
    }

    private TenantKeys keys(Handle tx, TenantId tenant, TokenSecret secret) {
        List<byte[]> grants = tx.attach(KeySql.class).ofToken(tenant, new TokenId(secret.id()));
        return grants.isEmpty() ? vault.ungranted(tenant) : vault.open(tenant, secret, grants);
    }

    private static ApiToken token(TokenRow row) {
        return new ApiToken(
                row.id(),
                row.label(),
                scopes(row.scopes()),
                row.accountId(),
                row.madeAt(),
                row.expiresAt(),
                row.usedAt());
    }

    /** Words this version does not know give nothing. */
    private static Set<Scope> scopes(List<String> words) {
        return words.stream().flatMap(word -> Scope.find(word).stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<Purpose> purposes(Set<Scope> scopes) {
        EnumSet<Purpose> purposes = EnumSet.noneOf(Purpose.class);
        scopes.forEach(scope -> purposes.addAll(scope.purposes()));
        return purposes;
    }
}
