package coop.lightweb.hosting.account;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Links by mail that prove an address: made, looked at, and taken once. */
final class Codes {
    enum Kind {
        CONFIRM,
        RESET,
        /** The first password of somebody whose account was made for them. */
        WELCOME;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The page the link leads to. */
        String page() {
            return this == CONFIRM ? "/confirm" : "/reset";
        }
    }

    private final AccountSettings settings;
    private final Post post;
    private final SecureRandom random;
    private final Clock clock;

    Codes(AccountSettings settings, Post post, SecureRandom random, Clock clock) {
        this.settings = settings;
        this.post = post;
        this.random = random;
        this.clock = clock;
    }

    URI mail(Handle tx, Kind kind, AccountId account, String email, String locale) {
        MailCode code = MailCode.create(random);
        Duration within = kind == Kind.RESET ? settings.resetWithin() : settings.confirmWithin();
        tx.attach(CodeSql.class)
                .insert(code.lookup(), account, kind.word(), clock.instant().plus(within));
        String mail = "account.mail." + kind.word();
        URI link = settings.panel().resolve(kind.page() + "?code=" + code.text());
        post.send(tx, new Letter(key(mail, code), mail, account, email, locale, link, List.of()));
        return link;
    }

    /** Somebody signed up with the address of an account that is there already: its owner hears, the stranger does not. */
    void mailAlreadyHere(Handle tx, AccountId account, String email, String locale, String slug) {
        String mail = "account.mail.already-here";
        String key = key(mail, MailCode.create(random));
        URI link = settings.panel().resolve("/sign-in");
        post.send(tx, new Letter(key, mail, account, email, locale, link, List.of(slug)));
    }

    /** Says nothing of where or what: who must know looks at the list of devices. */
    void mailNewDevice(Handle tx, Profile profile) {
        tell(tx, "account.mail.new-device", "/account", profile);
    }

    /** What was begun with a former password, or by a link that was mailed before, is worth nothing any more. */
    void dropBegun(Handle tx, AccountId account) {
        tx.attach(CodeSql.class).deleteAll(account);
        tx.attach(AddressSql.class).delete(account, Addresses.TO);
    }

    /** The password is another from now on, and whoever it belongs to hears of it; what was begun before is dropped. */
    void changed(Handle tx, Profile profile) {
        dropBegun(tx, profile.account());
        tell(tx, "account.mail.password-changed", "/forgotten", profile);
    }

    /** Another printed code opens everything from now on. */
    void mailNewRecovery(Handle tx, Profile profile) {
        tell(tx, "account.mail.recovery-changed", "/account", profile);
    }

    /** A letter whose link holds no secret. */
    private void tell(Handle tx, String mail, String path, Profile profile) {
        URI link = settings.panel().resolve(path);
        String key = key(mail, MailCode.create(random));
        post.send(tx, new Letter(key, mail, profile.account(), profile.email(), profile.locale(), link, List.of()));
    }

    Optional<AccountId> find(Handle tx, Kind kind, String code) {
        return tx.attach(CodeSql.class).find(new MailCode(code).lookup(), kind.word(), clock.instant());
    }

    boolean take(Handle tx, Kind kind, String code) {
        return tx.attach(CodeSql.class).take(new MailCode(code).lookup(), kind.word(), clock.instant()) == 1;
    }

    void forget(Handle tx) {
        tx.attach(CodeSql.class).forget(clock.instant());
    }

    /** Names a letter without telling its code. */
    private static String key(String mail, MailCode code) {
        return mail + ":" + HexFormat.of().formatHex(code.lookup(), 0, 12);
    }
}
