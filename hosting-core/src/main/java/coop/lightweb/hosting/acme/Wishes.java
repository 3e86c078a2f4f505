package coop.lightweb.hosting.acme;

import com.google.common.net.InternetDomainName;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Which names are to have a certificate, and the story of each. */
public final class Wishes {
    private final Database database;
    private final Clock clock;

    Wishes(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The name is to have a certificate from now on. Asked again nothing changes, unless the name is another's now.
     *
     * @param name host name whose control is proved, or {@code *.} and the node's own site domain
     * @param holder the business it belongs to; null for names of the node
     */
    public void want(Handle tx, String name, @Nullable TenantId holder) {
        BookSql sql = tx.attach(BookSql.class);
        sql.want(name, holder, registered(name), clock.instant());
        sql.forgetAlerts(name);
    }

    /** No longer. The certificate there is stays until it ends. */
    public void drop(Handle tx, String name) {
        BookSql sql = tx.attach(BookSql.class);
        sql.drop(name);
        sql.forgetAlerts(name);
    }

    /**
     * The business shows a certificate of its own until then: none is asked for before that is about to end.
     *
     * @return false when the name is not this business's
     */
    public boolean own(Handle tx, String name, TenantId holder, Instant until) {
        String day = until.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        return own(tx, name, holder, until, "acme.step.own", day);
    }

    /** The business has no certificate of its own any more: one is asked for now, if there is none. */
    public void ownGone(Handle tx, String name, TenantId holder) {
        own(tx, name, holder, null, "acme.step.own-gone");
    }

    private boolean own(
            Handle tx, String name, TenantId holder, @Nullable Instant until, String message, String... args) {
        BookSql sql = tx.attach(BookSql.class);
        boolean theirs = sql.own(name, holder, until, clock.instant()) > 0;
        if (theirs) {
            NodeBook.record(
                    sql,
                    new Step(name, holder, clock.instant(), Step.Outcome.DONE, message, List.of(args), null, null));
        }
        return theirs;
    }

    /** Something about the name has changed: have a look now instead of at the planned time. */
    public void wake(Handle tx, String name) {
        tx.attach(BookSql.class).wake(name, clock.instant());
    }

    /** The same for every name of the business. */
    public void wakeAll(Handle tx, TenantId holder) {
        tx.attach(BookSql.class).wakeAll(holder, clock.instant());
    }

    /** The business is no more: nothing is asked for it, and its story goes with it. Orders stay as long as budgets count them. */
    public void forgetAll(Handle tx, TenantId holder) {
        BookSql sql = tx.attach(BookSql.class);
        sql.dropAll(holder);
        sql.forgetStory(holder);
        sql.forgetAlerts(holder);
    }

    public Optional<Wanted> find(String name) {
        return database.shared(tx -> tx.attach(BookSql.class).find(name));
    }

    /** Every name of the business that is to have one. */
    public List<Wanted> of(TenantId holder) {
        return database.shared(tx -> tx.attach(BookSql.class).of(holder));
    }

    /** What was done, newest first: the lines of this holder's time with the name. */
    public List<Step> story(String name, @Nullable TenantId holder, int most) {
        return database.shared(tx -> tx.attach(BookSql.class).steps(name, holder, most));
    }

    /** By the public suffix list; a name without a public suffix counts as its own last two labels. */
    static String registered(String name) {
        String host = name.startsWith("*.") ? name.substring(2) : name;
        InternetDomainName domain = InternetDomainName.from(host);
        if (domain.isUnderPublicSuffix()) {
            return domain.topPrivateDomain().toString();
        }
        String[] labels = host.split("\\.");
        return labels.length < 2 ? host : labels[labels.length - 2] + "." + labels[labels.length - 1];
    }
}
