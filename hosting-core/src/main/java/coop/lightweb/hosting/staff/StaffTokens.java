package coop.lightweb.hosting.staff;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.account.StaffScope;
import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.vault.TokenSecret;
import coop.lightweb.hosting.vault.Vault;
import coop.lightweb.hosting.web.Checks;
import coop.lightweb.hosting.web.NotAllowed;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Access for the programs of staff. Such a token opens no keys, has none, and answers nothing but what is below {@code
 * /api/v1/staff/}. It ends when it expires, when any of staff revokes it, and with whoever made it being staff.
 */
public final class StaffTokens {
    private static final Duration USED_EVERY = Duration.ofMinutes(1);
    private static final int LONGEST_LABEL = 80;
    private final Database database;
    private final Vault vault;
    private final AuditTrail audit;
    private final int longestDays;
    private final Clock clock;

    /** @param longestDays the longest a token lives */
    public StaffTokens(Database database, Vault vault, AuditTrail audit, int longestDays, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.audit = audit;
        this.longestDays = longestDays;
        this.clock = clock;
    }

    /**
     * @param days how long it lives, 0 for the longest the node allows
     * @throws NotAllowed for a token: it makes no others
     * @throws Refused naming the field, for no label, no scope, or more days than allowed
     */
    public StaffToken.Made make(Staff by, String label, Set<StaffScope> scopes, int days) {
        if (by.token() != null) {
            throw new NotAllowed("staff.token.by-person");
        }
        check(label.strip(), scopes, days);
        StaffTokenId id = new StaffTokenId(Ids.next());
        Instant now = clock.instant();
        Instant expires = now.plus(Duration.ofDays(days == 0 ? longestDays : days));
        try (TokenSecret secret = vault.newToken(id)) {
            StaffTokenRow row = new StaffTokenRow(
                    id, by.account(), label.strip(), secret.lookup(), StaffScope.words(scopes), now, expires, null);
            database.shared(tx -> {
                StaffTokenSql sql = tx.attach(StaffTokenSql.class);
                sql.forget(now);
                sql.insert(row);
                audit.recordNode(
                        tx,
                        Actor.staff(by),
                        "staff.audit.token-made",
                        "staff-token/" + id,
                        String.join(", ", row.scopes()));
                return id;
            });
            return new StaffToken.Made(token(row), secret.text());
        }
    }

    private void check(String label, Set<StaffScope> scopes, int days) {
        boolean named = !label.isEmpty() && label.length() <= LONGEST_LABEL;
        boolean limited = days >= 0 && days <= longestDays;
        Checks.all(
                () -> Checks.that(named, "label", "staff.token.no-label", LONGEST_LABEL),
                () -> Checks.that(!scopes.isEmpty(), "scopes", "staff.token.no-scope"),
                () -> Checks.that(limited, "days", "staff.token.days.bad", longestDays));
    }

    /** Those of all staff that have not run out, newest first: what programs may is everybody's business here. */
    public List<StaffToken> all() {
        return database.shared(tx -> tx.attach(StaffTokenSql.class).all(clock.instant())).stream()
                .map(StaffTokens::token)
                .toList();
    }

    /** It stops working with this. @throws NotFound when there is no such token */
    public void revoke(Staff by, StaffTokenId token) {
        if (by.token() != null) {
            throw new NotAllowed("staff.token.by-person");
        }
        database.shared(tx -> {
            if (tx.attach(StaffTokenSql.class).delete(token) == 0) {
                throw new NotFound();
            }
            audit.recordNode(tx, Actor.staff(by), "staff.audit.token-revoked", "staff-token/" + token);
            return token;
        });
    }

    /** Says in the node's log that somebody of staff ended all tokens they had made, and clears them away. Twice does no harm. */
    public void recordEnded(AccountId account) {
        database.shared(tx -> {
            int ended = tx.attach(StaffTokenSql.class).deleteEnded(account);
            if (ended > 0) {
                audit.recordNode(tx, Actor.staff(account), "staff.audit.tokens-ended", "account/" + account, ended);
            }
            return ended;
        });
    }

    /** Who asks with this token; empty for anything that is not a live one of staff. */
    public Optional<Staff> find(String text) {
        return TokenSecret.parse(text).flatMap(secret -> database.shared(tx -> find(tx, secret)));
    }

    private Optional<Staff> find(Handle tx, TokenSecret secret) {
        Instant now = clock.instant();
        StaffTokenSql sql = tx.attach(StaffTokenSql.class);
        Optional<StaffTokenRow> live =
                sql.live(new StaffTokenId(secret.id()), now).filter(token -> secret.matches(token.lookup()));
        live.filter(token -> token.usedAt() == null || token.usedAt().isBefore(now.minus(USED_EVERY)))
                .ifPresent(token -> sql.used(token.id(), now));
        return live.map(
                token -> new Staff(token.accountId(), scopes(token), token.id().value()));
    }

    private static StaffToken token(StaffTokenRow row) {
        return new StaffToken(
                row.id(), row.label(), scopes(row), row.accountId(), row.madeAt(), row.expiresAt(), row.usedAt());
    }

    /** Words this version does not know give nothing. */
    private static Set<StaffScope> scopes(StaffTokenRow row) {
        return row.scopes().stream()
                .flatMap(word -> StaffScope.find(word).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
