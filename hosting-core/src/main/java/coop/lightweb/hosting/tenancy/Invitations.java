package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.account.AccountParts;
import coop.lightweb.hosting.account.Accounts;
import coop.lightweb.hosting.account.Client;
import coop.lightweb.hosting.account.Draft;
import coop.lightweb.hosting.account.Letter;
import coop.lightweb.hosting.account.Person;
import coop.lightweb.hosting.account.Profile;
import coop.lightweb.hosting.account.PublicKey;
import coop.lightweb.hosting.account.Sessions;
import coop.lightweb.hosting.account.SignedIn;
import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.vault.Grant;
import coop.lightweb.hosting.vault.NodePlace;
import coop.lightweb.hosting.vault.TokenSecret;
import coop.lightweb.hosting.vault.Vault;
import coop.lightweb.hosting.web.Conflict;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Asking somebody into a business, by a mailed link that works once.
 *
 * <p>The link lets in and opens nothing: whoever intercepts the mail must not read what the business sealed, and a mail is
 * read by more people than its addressee. How somebody gets the keys depends on whether the node knew them before the mail was
 * sent:
 *
 * <ul>
 *   <li>Somebody with an account. The keys are sealed to their own public key while the invitation is made, by whoever invites,
 *       and wait beside it. Accepting takes their password, so the mail is no use to others, and everything opens at once. If
 *       they started afresh with new keys meanwhile (which a thief of their mailbox could do), what waits no longer fits and is
 *       thrown away.
 *   <li>Somebody new. Their key pair does not exist yet; whoever opens the link first makes one. So they join without keys and
 *       wait, and an owner or admin gives the keys with one click once they have compared the number that both see ({@link
 *       Belonging#number}), over the phone for example. We tried the other ways: keys sealed to the secret in the link (the mail
 *       alone opens everything), keys given by the next owner's session without asking (the same, a little later), a second
 *       secret to hand over (short enough to dictate, it is short enough to guess for who has the database).
 * </ul>
 */
public final class Invitations {
    private final Database database;
    private final AccountParts ground;
    private final Vault vault;
    private final Accounts accounts;
    private final Sessions sessions;
    private final AuditTrail audit;
    private final TenancySettings settings;
    private final Clock clock;

    public Invitations(TenancyParts parts) {
        this.database = parts.database();
        this.ground = parts.ground();
        this.vault = parts.vault();
        this.accounts = parts.accounts();
        this.sessions = parts.sessions();
        this.audit = parts.audit();
        this.settings = parts.settings();
        this.clock = parts.clock();
    }

    /**
     * Mails an invitation; a former one to the same address stops working.
     *
     * @throws Conflict ({@code tenancy.invitation.member}) when the address belongs to a member
     * @throws coop.lightweb.hosting.web.TryLater after too many, by one business or to one address
     * @throws coop.lightweb.hosting.web.NotAllowed when {@code by} may not, or invites an owner without being one
     */
    public Invitation invite(Member by, String email, Role role) {
        return invite(by, email, role, Allowance.OF_ROLE);
    }

    /** As {@link #invite(Member, String, Role)}. @param allowance what they may with records beside the role */
    public Invitation invite(Member by, String email, Role role, Allowance allowance) {
        by.need(Right.MANAGE_MEMBERS);
        if (role == Role.OWNER) {
            by.need(Right.MANAGE_OWNERS);
        }
        String to = accounts.address(email);
        InvitationId id = new InvitationId(Ids.next());
        try (TokenSecret secret = vault.newToken(id)) {
            Instant now = clock.instant();
            InvitationRow row = new InvitationRow(
                    id,
                    secret.lookup(),
                    accounts.lookup(to),
                    ground.keys().node().seal(NodePlace.of("invitation", "email", id), to),
                    role,
                    allowance.beside(role),
                    by.account(),
                    now,
                    now.plus(settings.inviteWithin()));
            database.as(by.tenant(), tx -> invite(tx, by, row, secret, to));
            return invitation(row);
        }
    }

    private boolean invite(Handle tx, Member by, InvitationRow row, TokenSecret secret, String to) {
        TenantId tenant = by.tenant();
        InvitationSql sql = tx.attach(InvitationSql.class);
        StillMay.need(tx, by, row.role() == Role.OWNER ? Right.MANAGE_OWNERS : Right.MANAGE_MEMBERS);
        String often = "tenancy.invitation.too-often";
        accounts.count(tx, "throttle.invitation", tenant.toString(), settings.invitations(), often);
        accounts.count(tx, "throttle.invitation", tenant + " " + to, settings.invitationsToOne(), often);
        Optional<Profile> known = accounts.find(tx, to);
        boolean member = known.flatMap(profile -> tx.attach(MemberSql.class).role(tenant, profile.account()))
                .isPresent();
        if (member) {
            throw new Conflict("tenancy.invitation.member", to).at("email");
        }
        sql.forget(tenant, clock.instant());
        sql.withdrawTo(tenant, row.emailLookup());
        sql.insert(tenant, row);
        known.ifPresent(profile -> grant(tx, by, row.id(), profile.account()));
        mail(tx, by, row, secret, to);
        audit.record(
                tx,
                tenant,
                by.actor(),
                "tenancy.audit.invited",
                "invitation/" + row.id(),
                row.role().word());
        return true;
    }

    /** The keys wait for somebody whose own key is known already. */
    private void grant(Handle tx, Member by, InvitationId invitation, AccountId account) {
        if (by.person() != null && by.unlocked()) {
            byte[] publicKey = accounts.publicKey(tx, account).bytes();
            for (Grant grant : vault.grantMember(by.keys(), account, publicKey)) {
                tx.attach(KeySql.class).grantInvitation(by.tenant(), invitation, grant.epoch(), grant.bytes());
            }
        }
    }

    private void mail(Handle tx, Member by, InvitationRow row, TokenSecret secret, String to) {
        String who = by.person() == null
                ? by.name()
                : accounts.profile(tx, by.person().account()).called();
        String locale = accounts.find(tx, to)
                .map(profile -> profile.locale())
                .orElseGet(() -> accounts.profile(tx, row.invitedBy()).locale());
        ground.post()
                .send(
                        tx,
                        new Letter(
                                "tenancy.mail.invitation:" + row.id(),
                                "tenancy.mail.invitation",
                                null,
                                to,
                                locale,
                                ground.settings().panel().resolve("/invitation?code=" + secret.text()),
                                List.of(who, by.name())));
    }

    /** Those that wait, newest first. */
    public List<Invitation> all(TenantId tenant) {
        return database.as(tenant, tx -> tx.attach(InvitationSql.class).all(tenant, clock.instant())).stream()
                .map(this::invitation)
                .toList();
    }

    /** The link stops working. @throws NotFound when there is no such invitation in this business */
    public void withdraw(Member by, InvitationId invitation) {
        by.need(Right.MANAGE_MEMBERS);
        database.as(by.tenant(), tx -> {
            if (tx.attach(InvitationSql.class).delete(by.tenant(), invitation) == 0) {
                throw new NotFound();
            }
            audit.record(tx, by.tenant(), by.actor(), "tenancy.audit.withdrawn", "invitation/" + invitation);
            return invitation;
        });
    }

    /** What the link is about; empty when it was used, withdrawn, expired or never given. */
    public Optional<Invited> find(String code) {
        return withOpen(
                code, found -> database.as(found.tenant(), tx -> row(tx, found).map(row -> invited(tx, found, row))));
    }

    /**
     * The signed-in person joins.
     *
     * @throws Refused ({@code tenancy.invitation.refused}) when the link is no longer good; ({@code
     *     tenancy.invitation.at-rest}) while the business is suspended or closed; ({@code tenancy.invitation.address}) when it was sent to another address than the person's
     */
    public Tenant accept(String code, Person person) {
        return join(code, (tx, found, row) -> {
            if (!java.util.Arrays.equals(row.emailLookup(), accounts.lookup(person.email()))) {
                throw new Refused("tenancy.invitation.address", email(row));
            }
            return join(tx, found, row, person.account(), accounts.publicKey(tx, person.account()));
        });
    }

    /**
     * Somebody without an account gets one, with the address the link was mailed to confirmed, joins, and is signed in.
     *
     * @throws Refused ({@code tenancy.invitation.refused}), or for a password that cannot be; ({@code account.email.taken})
     *     when there is an account: sign in and accept
     */
    public SignedIn accept(String code, Newcomer newcomer, Client client) {
        String email = find(code).orElseThrow(Invitations::refused).email();
        try (Draft draft = accounts.newcomer(email, newcomer.name(), newcomer.password(), newcomer.locale())) {
            return join(code, (tx, found, row) -> {
                accounts.addConfirmed(tx, draft);
                join(tx, found, row, draft.account(), new PublicKey(draft.publicKey(), 1));
                return sessions.open(tx, draft, client);
            });
        }
    }

    private Tenant join(Handle tx, Found found, InvitationRow row, AccountId account, PublicKey key) {
        TenantId tenant = found.tenant();
        KeySql keys = tx.attach(KeySql.class);
        Tenant joined = tx.attach(TenantSql.class).find(tenant).orElseThrow(NotFound::new);
        if (joined.standing().atRest()) {
            throw new Refused("tenancy.invitation.at-rest", joined.name());
        }
        List<Grant> grants = keys.ofInvitation(tenant, row.id());
        // Of two that come with the same link, one deletes a row.
        if (tx.attach(InvitationSql.class).delete(tenant, row.id()) == 0) {
            throw refused();
        }
        if (tx.attach(MemberSql.class).insert(tenant, account, row.role(), row.allowance(), clock.instant()) == 0) {
            throw refused();
        }
        for (Grant grant : grants) {
            if (vault.isFor(grant.bytes(), account, key.bytes())) {
                keys.grantMember(tenant, account, grant.epoch(), key.generation(), grant.bytes());
            }
        }
        audit.record(
                tx,
                tenant,
                Actor.member(account),
                "tenancy.audit.joined",
                "account/" + account,
                row.role().word());
        return joined;
    }

    private <T> T join(String code, Joining<T> joining) {
        return withOpen(
                        code,
                        found -> Optional.of(database.as(found.tenant(), tx -> {
                            tx.attach(KeySql.class).lock(found.tenant());
                            return joining.in(tx, found, row(tx, found).orElseThrow(Invitations::refused));
                        })))
                .orElseThrow(Invitations::refused);
    }

    private <T> Optional<T> withOpen(String code, Function<Found, Optional<T>> use) {
        Optional<TokenSecret> parsed = TokenSecret.parse(code);
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        try (TokenSecret secret = parsed.get()) {
            return database.shared(tx -> tx.attach(TenantSql.class).ofInvitation(secret.lookup()))
                    .flatMap(tenant -> use.apply(new Found(tenant, secret)));
        }
    }

    private Optional<InvitationRow> row(Handle tx, Found found) {
        return tx.attach(InvitationSql.class)
                .byLookup(found.tenant(), found.secret().lookup(), clock.instant());
    }

    private Invited invited(Handle tx, Found found, InvitationRow row) {
        Tenant tenant = tx.attach(TenantSql.class).find(found.tenant()).orElseThrow(NotFound::new);
        String email = email(row);
        boolean withKeys =
                !tx.attach(KeySql.class).ofInvitation(tenant.id(), row.id()).isEmpty();
        return new Invited(
                tenant.name(),
                tenant.slug(),
                email,
                row.role(),
                accounts.find(tx, email).isPresent(),
                withKeys);
    }

    private Invitation invitation(InvitationRow row) {
        return new Invitation(
                row.id(),
                email(row),
                row.role(),
                row.allowance().sees(row.role()),
                row.allowance().may(row.role(), Right.EXPORT_RECORDS),
                row.allowance().may(row.role(), Right.DELETE_RECORDS),
                row.invitedBy(),
                row.sentAt(),
                row.expiresAt());
    }

    private String email(InvitationRow row) {
        return ground.keys().node().openText(NodePlace.of("invitation", "email", row.id()), row.email());
    }

    private static Refused refused() {
        return new Refused("tenancy.invitation.refused");
    }

    /** An invitation's secret in hand, and whose it is. */
    private record Found(TenantId tenant, TokenSecret secret) {}

    private interface Joining<T> {
        T in(Handle tx, Found found, InvitationRow row);
    }
}
