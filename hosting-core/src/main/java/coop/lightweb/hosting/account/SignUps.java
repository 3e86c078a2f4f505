package coop.lightweb.hosting.account;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.Checks;
import coop.lightweb.hosting.web.Refused;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Accounts that people make for themselves, each with its first business; they stay once their address is confirmed. */
public final class SignUps {
    private static final String SAME_WORK = "same_work";
    private final Database database;
    private final Accounts accounts;
    private final Founding founding;
    private final Codes codes;
    private final Throttle throttle;
    private final AccountSettings settings;
    private final SecureRandom random;
    private final Clock clock;

    public SignUps(AccountParts parts, Accounts accounts, Founding founding) {
        this.database = parts.database();
        this.accounts = accounts;
        this.founding = founding;
        this.codes = parts.codes();
        this.throttle = parts.throttle();
        this.settings = parts.settings();
        this.random = parts.random();
        this.clock = parts.clock();
    }

    /**
     * Makes an account and its first business, with keys, and mails a link that confirms the address. When the address
     * has a confirmed account already, the caller cannot tell: its owner gets another mail, and the slug is kept for them.
     * An unconfirmed sign-up with the same address is replaced.
     *
     * @throws Refused for a slug, address or password that cannot be
     * @throws coop.lightweb.hosting.web.Conflict ({@code tenancy.slug.taken}) when another business has the slug
     */
    public void signUp(SignUp form) {
        check(form);
        try (Draft draft = accounts.draft(form.email(), form.name(), form.password(), form.locale())) {
            TenantId tenant = new TenantId(Ids.next());
            database.as(tenant, tx -> signUp(tx, tenant, draft, form));
        }
    }

    /**
     * The same for a stranger.
     *
     * @throws coop.lightweb.hosting.web.TryLater after too many from one network
     */
    public void signUp(SignUp form, Client client) {
        database.shared(tx -> {
            throttle.countSignUp(tx, client);
            return form;
        });
        signUp(form);
    }

    /** @throws Refused for a slug, name, address or password that cannot be, with all of them */
    public void check(SignUp form) {
        Checks.all(
                () -> founding.check(form.slug(), form.business()),
                () -> Accounts.checkAddress(form.email()),
                () -> PasswordRules.check(form.password(), form.email()));
    }

    /**
     * Whether the address has an account must not show in how long this takes either. So whoever has one waits as long as
     * somebody new: the same account, business and keys are made for them, and taken back.
     */
    private boolean signUp(Handle tx, TenantId tenant, Draft draft, SignUp form) {
        AccountSql sql = tx.attach(AccountSql.class);
        sql.alone(draft.row().emailLookup());
        sql.deleteUnconfirmed(draft.row().emailLookup());
        Optional<AccountRow> here = sql.byEmail(draft.row().emailLookup());
        boolean mayMail = throttle.mayMail(tx, form.email());
        if (here.isEmpty()) {
            begin(tx, tenant, draft, draft.row(), form);
            if (mayMail) {
                codes.mail(tx, Codes.Kind.CONFIRM, draft.account(), accounts.email(draft.row()), form.locale());
            }
            return true;
        }
        tx.savepoint(SAME_WORK);
        begin(tx, tenant, draft, draft.row().found(MailCode.create(random).lookup()), form);
        tx.rollbackToSavepoint(SAME_WORK);
        AccountRow owner = here.get();
        founding.hold(tx, tenant, form.slug(), form.business(), owner.id());
        if (mayMail) {
            codes.mailAlreadyHere(tx, owner.id(), accounts.email(owner), owner.locale(), form.slug());
        }
        return false;
    }

    private void begin(Handle tx, TenantId tenant, Draft draft, AccountRow row, SignUp form) {
        tx.attach(AccountSql.class).insert(row);
        founding.found(tx, tenant, form.slug(), form.business(), draft.account(), draft.publicKey());
    }

    /** Drops sign-ups that nobody confirmed, with their businesses. A job calls it now and then. */
    public int forgetUnconfirmed() {
        var before = clock.instant().minus(settings.confirmWithin());
        return database.shared(tx -> tx.attach(AccountSql.class).forgetUnconfirmed(before));
    }
}
