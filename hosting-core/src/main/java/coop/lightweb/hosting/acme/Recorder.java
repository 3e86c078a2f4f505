package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.database.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The flight recorder as those read it who look after the node: every name, whoever has it. Changes nothing. */
public final class Recorder {
    private final Database database;
    private final Clock clock;

    public Recorder(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Names in trouble first, then those that end soonest. */
    public List<Watched> all(int most) {
        return database.shared(tx -> tx.attach(RecorderSql.class).watched("", clock.instant(), most));
    }

    public Optional<Watched> find(String name) {
        return database.shared(tx -> tx.attach(RecorderSql.class).watched(name, clock.instant(), 1)).stream()
                .findFirst();
    }

    /** What was done for the name, newest first, in the time of all who had it. */
    public List<Step> story(String name, int most) {
        return database.shared(tx -> tx.attach(RecorderSql.class).story(name, most));
    }

    /** How the authorities stand, in the order in which they are asked. */
    public List<AuthorityNow> authorities(List<AuthoritySettings> asked) {
        return database.shared(tx -> asked.stream()
                .map(authority -> now(tx.attach(RecorderSql.class), authority))
                .toList());
    }

    private AuthorityNow now(RecorderSql sql, AuthoritySettings authority) {
        Instant now = clock.instant();
        Instant paused = sql.pausedUntil(authority.name(), now).orElse(null);
        Limit account = authority.limits().stream()
                .filter(limit -> limit.scope() == Limit.Scope.ACCOUNT)
                .findFirst()
                .orElse(null);
        return new AuthorityNow(
                authority.name(),
                paused,
                paused == null ? null : sql.problem(authority.name()),
                account == null ? 0 : sql.used(authority.name(), now.minus(account.window())),
                account == null ? 0 : account.most(),
                account == null ? 0 : account.window().toHours());
    }
}
