package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.account.Accounts;
import coop.lightweb.hosting.account.Client;
import coop.lightweb.hosting.account.Guesses;
import coop.lightweb.hosting.account.Person;
import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.vault.AppSecret;
import coop.lightweb.hosting.vault.Grant;
import coop.lightweb.hosting.vault.TenantKeys;
import coop.lightweb.hosting.vault.TokenSecret;
import coop.lightweb.hosting.vault.Vault;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Passwords for devices: a phone that keeps the address book, a mail program, a calendar. Each is of one member and one business, opens
 * what it is for ({@link Opens}) and nothing else, may never more than its owner's present role, and lasts until it is revoked, its owner leaves or ends all they
 * made ({@link coop.lightweb.hosting.account.MadeTokens}). It is granted the keys of that, and kept nowhere.
 */
public final class AppPasswords {
    private static final int LONGEST_NAME = 80;
    private static final int MOST = 50;
    private static final Duration USED_EVERY = Duration.ofMinutes(1);
    private final Database database;
    private final Vault vault;
    private final Accounts accounts;
    private final Guesses guesses;
    private final AuditTrail audit;
    private final Clock clock;

    public AppPasswords(TenancyParts parts) {
        this.database = parts.database();
        this.vault = parts.vault();
        this.accounts = parts.accounts();
        this.guesses = new Guesses(parts.ground());
        this.audit = parts.audit();
        this.clock = parts.clock();
    }

    /**
     * For a device of the caller's own.
     *
     * @param device what they call it, 1 to 80 characters
     * @throws Refused ({@code tenancy.app-password.device.length}, {@code tenancy.app-password.most})
     * @throws coop.lightweb.hosting.vault.Locked when the caller's keys are not open
     */
    public MadeAppPassword make(Member by, String device) {
        return make(by, device, Opens.CONTACTS);
    }

    /** The same for something else than an address book. */
    public MadeAppPassword make(Member by, String device, Opens opens) {
        by.need(Right.READ_RECORDS);
        Person person = by.needPerson();
        String called = device.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            throw new Refused("tenancy.app-password.device.length", LONGEST_NAME).at("device");
        }
        try (AppSecret secret = vault.newAppSecret();
                TokenSecret token = secret.token()) {
            AppPasswordId id = new AppPasswordId(token.id());
            Instant now = clock.instant();
            database.as(by.tenant(), tx -> insert(tx, by, called, opens, id, token, now));
            return new MadeAppPassword(new AppPassword(id, called, opens, person.account(), now, null), secret.text());
        }
    }

    private AppPasswordId insert(
            Handle tx, Member by, String device, Opens opens, AppPasswordId id, TokenSecret token, Instant now) {
        TenantId tenant = by.tenant();
        StillMay.need(tx, by, Right.READ_RECORDS);
        AppPasswordSql sql = tx.attach(AppPasswordSql.class);
        if (sql.all(tenant).stream()
                        .filter(one -> one.accountId().equals(by.account()))
                        .count()
                >= MOST) {
            throw new Refused("tenancy.app-password.most", MOST).at("device");
        }
        sql.insert(tenant, id, by.account(), device, opens.word(), token.lookup(), token.publicKey(), now);
        for (Grant grant : vault.grantToken(by.keys(), token, opens.purposes())) {
            tx.attach(KeySql.class).grantAppPassword(tenant, id, grant.epoch(), grant.bytes());
        }
        audit.record(tx, tenant, by.actor(), "tenancy.audit.app-password-made", "app-password/" + id, device);
        return id;
    }

    /** The caller's own; of those who may manage tokens, everybody's. Newest first. */
    public List<AppPassword> all(Member reader) {
        reader.need(Right.READ_RECORDS);
        return database
                .as(reader.tenant(), tx -> tx.attach(AppPasswordSql.class).all(reader.tenant()))
                .stream()
                .filter(one -> mayEnd(reader, one.accountId()))
                .toList();
    }

    /** Those of this person's devices, in every business they belong to and in the order of those. */
    public Map<Membership, List<AppPassword>> of(AccountId account) {
        Map<Membership, List<AppPassword>> theirs = new LinkedHashMap<>();
        for (Membership in : database.shared(tx -> tx.attach(TenantSql.class).of(account))) {
            List<AppPassword> there = database
                    .as(in.id(), tx -> tx.attach(AppPasswordSql.class).all(in.id()))
                    .stream()
                    .filter(one -> one.accountId().equals(account))
                    .toList();
            if (!there.isEmpty()) {
                theirs.put(in, there);
            }
        }
        return theirs;
    }

    /** It stops working with this. @throws NotFound when there is none, or it is a colleague's and not the caller's to end */
    public void revoke(Member by, AppPasswordId id) {
        by.need(Right.READ_RECORDS);
        database.as(by.tenant(), tx -> {
            AppPasswordSql sql = tx.attach(AppPasswordSql.class);
            AccountId owner = sql.delete(by.tenant(), id)
                    .filter(account -> mayEnd(by, account))
                    .orElseThrow(NotFound::new);
            sql.forgetOpened(owner);
            audit.record(tx, by.tenant(), by.actor(), "tenancy.audit.app-password-revoked", "app-password/" + id);
            return id;
        });
    }

    private static boolean mayEnd(Member by, AccountId owner) {
        return owner.equals(by.account()) || by.may(Right.MANAGE_TOKENS);
    }

    /** As {@link Tokens#recordEnded}. */
    public void recordEnded(AccountId account) {
        for (Membership in : database.shared(tx -> tx.attach(TenantSql.class).of(account))) {
            database.as(in.id(), tx -> {
                int ended = tx.attach(AppPasswordSql.class).deleteEnded(in.id(), account);
                if (ended > 0) {
                    audit.record(
                            tx,
                            in.id(),
                            Actor.member(account),
                            "tenancy.audit.app-passwords-ended",
                            "account/" + account,
                            ended);
                }
                return ended;
            });
        }
    }

    /**
     * Who asks with this password; empty for anything that is not right. Opens keys only when they are used.
     *
     * @param user the owner's e-mail address, alone or with the business before it: {@code alder-quay/ada@alder.example}
     * @throws coop.lightweb.hosting.web.TryLater after too many wrong ones
     */
    public Optional<Member> find(String user, String password, Client client) {
        Optional<AppSecret> parsed = AppSecret.parse(password);
        if (parsed.isEmpty()) {
            refuse(user, UUID.nameUUIDFromBytes(password.getBytes(StandardCharsets.UTF_8)), client);
        }
        return parsed.flatMap(secret -> {
            try (secret) {
                return find(user, secret.token(), client);
            }
        });
    }

    /** Something that can be no app password, such as the one for the panel: it is counted like any other wrong one. */
    private void refuse(String user, UUID password, Client client) {
        database.shared(tx -> {
            guesses.mayTry(tx, address(user), password, client);
            guesses.wrong(tx, address(user), password, client);
            return tx;
        });
    }

    private Optional<Member> find(String user, TokenSecret secret, Client client) {
        AppPasswordId id = new AppPasswordId(secret.id());
        Optional<TenantId> tenant = database.shared(tx -> {
            guesses.mayTry(tx, address(user), secret.id(), client);
            return tx.attach(AppPasswordSql.class).tenantOf(id);
        });
        Optional<Member> member = tenant.flatMap(in -> database.as(in, tx -> find(tx, in, id, user, secret, client)));
        if (member.isEmpty()) {
            database.shared(tx -> {
                guesses.wrong(tx, address(user), secret.id(), client);
                return tx;
            });
        }
        return member;
    }

    private Optional<Member> find(
            Handle tx, TenantId tenant, AppPasswordId id, String user, TokenSecret secret, Client client) {
        return tx.attach(AppPasswordSql.class)
                .live(tenant, id)
                .filter(live -> live.opens() == Opens.CONTACTS && secret.matches(live.lookup()) && isOf(user, live))
                .map(live -> member(tx, tenant, live, secret, client));
    }

    /** Whose calendar has this secret for its address; empty for anything that is not right. */
    public Optional<Member> ofCalendar(String text, Client client) {
        return AppSecret.parse(text).flatMap(parsed -> {
            try (parsed;
                    TokenSecret secret = parsed.token()) {
                AppPasswordId id = new AppPasswordId(secret.id());
                return database.shared(tx -> tx.attach(AppPasswordSql.class).tenantOf(id))
                        .flatMap(tenant -> database.as(
                                tenant,
                                tx -> tx.attach(AppPasswordSql.class)
                                        .live(tenant, id)
                                        .filter(live -> live.opens() == Opens.CALENDAR && secret.matches(live.lookup()))
                                        .map(live -> member(tx, tenant, live, secret, client))));
            }
        });
    }

    private Member member(Handle tx, TenantId tenant, LiveAppPassword live, TokenSecret secret, Client client) {
        noteUse(tx, tenant, live, client);
        return new Member(
                null,
                tenant,
                live.slug(),
                live.name(),
                live.role(),
                live.opens().scopes(),
                keys(tx, tenant, secret),
                new Member.Bearer(new TokenId(live.id().value()), live.accountId()),
                live.allowance(),
                live.standing());
    }

    private boolean isOf(String user, LiveAppPassword live) {
        int slash = user.indexOf('/');
        boolean here = slash < 0 || user.substring(0, slash).strip().equalsIgnoreCase(live.slug());
        return here && MessageDigest.isEqual(accounts.lookup(address(user)), live.emailLookup());
    }

    /** Without the business before it, whichever somebody makes up. */
    private static String address(String user) {
        return user.substring(user.indexOf('/') + 1);
    }

    private void noteUse(Handle tx, TenantId tenant, LiveAppPassword live, Client client) {
        Instant now = clock.instant();
        Instant before = live.usedAt();
        if (before != null && before.isAfter(now.minus(USED_EVERY))) {
            return;
        }
        tx.attach(AppPasswordSql.class).used(tenant, live.id(), now);
        guesses.right(tx, live.id().value(), client);
        if (before == null) {
            Actor device = Actor.token(live.id().value());
            audit.record(tx, tenant, device, "tenancy.audit.app-password-used", "app-password/" + live.id());
        }
    }

    private TenantKeys keys(Handle tx, TenantId tenant, TokenSecret secret) {
        List<byte[]> grants = tx.attach(KeySql.class).ofAppPassword(tenant, new AppPasswordId(secret.id()));
        return grants.isEmpty() ? vault.ungranted(tenant) : vault.open(tenant, secret, grants);
    }
}
