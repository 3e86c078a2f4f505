package coop.lightweb.hosting.account;

import coop.lightweb.hosting.vault.NodeKey;
import coop.lightweb.hosting.web.TryLater;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Counts tries to get in, in the database, so that all processes count together. Each try is counted before the password
 * is looked at and taken back when it was right: a hundred at once count as a hundred.
 *
 * <p>Two counts: for the network somebody comes from, and for the address they name. A stranger who tries the address of
 * somebody else fills its count, but not that of a network its owner signed in from before: they still get in.
 */
final class Throttle {
    private final AccountSettings settings;
    private final NodeKey node;
    private final Clock clock;

    Throttle(AccountSettings settings, NodeKey node, Clock clock) {
        this.settings = settings;
        this.node = node;
        this.clock = clock;
    }

    /** @throws TryLater when there were too many; the same for addresses that have an account and those that do not */
    void count(Handle tx, String email, Client client) {
        ThrottleSql sql = tx.attach(ThrottleSql.class);
        count(sql, network(client), settings.triesPerClient());
        byte[] counted = sql.known(pair(email, client), clock.instant()) ? pair(email, client) : address(email);
        count(sql, counted, settings.triesPerAddress());
    }

    /**
     * Counts a sign-up by the network it comes from, and by that alone: who has which address is nobody's to learn.
     *
     * @throws TryLater when there were too many
     */
    void countSignUp(Handle tx, Client client) {
        byte[] counted = node.lookup("throttle.sign-up", client.network());
        count(tx.attach(ThrottleSql.class), counted, settings.signUpsPerClient());
    }

    /**
     * Whether one more letter may go to this address that a stranger asked for. Past the limit nothing is sent and nothing
     * said: a mailbox must not be flooded by us, whoever asks.
     */
    boolean mayMail(Handle tx, String email) {
        ThrottleSql sql = tx.attach(ThrottleSql.class);
        byte[] counted = node.lookup("throttle.mail", Credentials.normalised(email));
        return sql.count(counted, clock.instant(), windowStart()) <= settings.lettersPerAddress();
    }

    void right(Handle tx, String email, Client client) {
        ThrottleSql sql = tx.attach(ThrottleSql.class);
        sql.takeBack(network(client));
        sql.clear(address(email));
        sql.clear(pair(email, client));
        sql.remember(pair(email, client), clock.instant().plus(settings.knownClient()));
    }

    /**
     * Counts a try at the password by somebody signed in already: a stolen session must not be worth a thousand guesses.
     *
     * @throws TryLater when there were too many
     */
    void countPresent(Handle tx, AccountId account) {
        count(tx.attach(ThrottleSql.class), present(account), settings.triesPerAddress());
    }

    void rightPresent(Handle tx, AccountId account) {
        tx.attach(ThrottleSql.class).clear(present(account));
    }

    /**
     * Counts a change of address that somebody asks for: each is a letter to whomever they name.
     *
     * @throws TryLater when there were too many
     */
    void countChange(Handle tx, AccountId account) {
        count(tx, "throttle.change", account.toString(), settings.triesPerAddress(), "account.address.too-often");
    }

    /** @param message key of what they hear past {@code most}, who do it too often; its argument is minutes */
    void count(Handle tx, String kind, String whose, int most, String message) {
        count(tx.attach(ThrottleSql.class), node.lookup(kind, whose), most, message);
    }

    /** See {@link Guesses#mayTry}. */
    void needRoomForGuess(Handle tx, String user, UUID password, Client client) {
        ThrottleSql sql = tx.attach(ThrottleSql.class);
        if (sql.known(device(password, client), clock.instant())) {
            return;
        }
        needRoom(sql, node.lookup("throttle.app.network", client.network()), settings.triesPerClient());
        needRoom(sql, node.lookup("throttle.app.user", Credentials.normalised(user)), settings.triesPerAddress());
    }

    /** See {@link Guesses#wrong}. */
    void countGuess(Handle tx, String user, UUID password, Client client) {
        ThrottleSql sql = tx.attach(ThrottleSql.class);
        Instant now = clock.instant();
        byte[] again = node.lookup("throttle.app.again", password + " " + client.network());
        if (sql.count(again, now, windowStart()) == 1) {
            sql.count(node.lookup("throttle.app.network", client.network()), now, windowStart());
            sql.count(node.lookup("throttle.app.user", Credentials.normalised(user)), now, windowStart());
        }
    }

    /** See {@link Guesses#right}. */
    void rememberDevice(Handle tx, UUID password, Client client) {
        tx.attach(ThrottleSql.class)
                .remember(device(password, client), clock.instant().plus(settings.knownClient()));
    }

    private byte[] device(UUID password, Client client) {
        return node.lookup("throttle.app.device", password + " " + client.network());
    }

    private void needRoom(ThrottleSql sql, byte[] counted, int most) {
        if (sql.tries(counted, windowStart()) >= most) {
            throw tooOften(sql, counted, "account.sign-in.too-often");
        }
    }

    private byte[] present(AccountId account) {
        return node.lookup("throttle.present", account.toString());
    }

    void forget(Handle tx) {
        ThrottleSql sql = tx.attach(ThrottleSql.class);
        sql.forget(windowStart());
        sql.forgetClients(clock.instant());
    }

    private void count(ThrottleSql sql, byte[] counted, int most) {
        count(sql, counted, most, "account.sign-in.too-often");
    }

    private void count(ThrottleSql sql, byte[] counted, int most, String message) {
        if (sql.count(counted, clock.instant(), windowStart()) > most) {
            throw tooOften(sql, counted, message);
        }
    }

    private TryLater tooOften(ThrottleSql sql, byte[] counted, String message) {
        Duration wait = Duration.between(clock.instant(), sql.since(counted).plus(settings.window()));
        return TryLater.tooOften(wait, message, Math.max(1, wait.toMinutes()));
    }

    private Instant windowStart() {
        return clock.instant().minus(settings.window());
    }

    private byte[] network(Client client) {
        return node.lookup("throttle.network", client.network());
    }

    private byte[] address(String email) {
        return node.lookup("throttle.address", Credentials.normalised(email));
    }

    private byte[] pair(String email, Client client) {
        return node.lookup("throttle.pair", Credentials.normalised(email) + " " + client.network());
    }
}
