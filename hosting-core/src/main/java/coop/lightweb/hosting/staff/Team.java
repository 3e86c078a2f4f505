package coop.lightweb.hosting.staff;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.account.Accounts;
import coop.lightweb.hosting.account.Draft;
import coop.lightweb.hosting.account.MailCode;
import coop.lightweb.hosting.account.Profile;
import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Database;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is staff, for the operator at the command line: whoever may read the node's key decides it. Being staff is a right and
 * not a key. Each change is in the log of the node.
 */
public final class Team {
    private final Database database;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final SecureRandom random;

    public Team(Database database, Accounts accounts, AuditTrail audit, SecureRandom random) {
        this.database = database;
        this.accounts = accounts;
        this.audit = audit;
        this.random = random;
    }

    /**
     * What became of it.
     *
     * @param welcome where somebody new chooses a password, good for as long as a confirmation link; the same link was
     *     mailed. Null for somebody who had an account.
     */
    public record Added(Profile profile, @Nullable URI welcome) {
        @Override
        public String toString() {
            return "Added[" + profile.account() + "]";
        }
    }

    public List<Profile> all() {
        return accounts.staff();
    }

    /**
     * Makes the account of this address staff; when there is none, makes one and mails a link to choose a password. Once that
     * link is too old, "forgotten password" mails another.
     *
     * @throws coop.lightweb.hosting.web.Refused for an address that cannot be
     */
    public Added add(String email, String name, String locale) {
        Optional<Profile> here = database.shared(tx -> accounts.find(tx, email));
        return here.isPresent() ? new Added(change(here.get(), true), null) : invite(email, name, locale);
    }

    private Added invite(String email, String name, String locale) {
        try (Draft draft =
                accounts.newcomer(email, name, MailCode.create(random).text(), locale)) {
            return database.shared(tx -> {
                accounts.addConfirmed(tx, draft);
                accounts.setStaff(tx, draft.account(), true);
                URI link = accounts.welcome(tx, draft.account());
                audit.recordNode(tx, Actor.node(), "staff.audit.invited", subject(draft.account()));
                return new Added(accounts.profile(tx, draft.account()), link);
            });
        }
    }

    /**
     * No longer staff, at once and in every process; their tokens end with it. The account stays: it may belong to businesses.
     *
     * @return false when nobody of staff has this address
     */
    public boolean remove(String email) {
        Optional<Profile> here = database.shared(tx -> accounts.find(tx, email)).filter(Profile::staff);
        here.ifPresent(profile -> change(profile, false));
        return here.isPresent();
    }

    private Profile change(Profile profile, boolean staff) {
        if (profile.staff() == staff) {
            return profile;
        }
        return database.shared(tx -> {
            accounts.setStaff(tx, profile.account(), staff);
            if (!staff) {
                tx.attach(StaffTokenSql.class).deleteOf(profile.account());
            }
            audit.recordNode(
                    tx, Actor.node(), staff ? "staff.audit.added" : "staff.audit.removed", subject(profile.account()));
            return accounts.profile(tx, profile.account());
        });
    }

    private static String subject(AccountId account) {
        return "account/" + account;
    }
}
