package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.account.StaffScope;
import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.web.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Names that were given up and are kept for the business that had them, for staff: to say so to those who ask for one, and to let
 * it go before its time, as when it was sold with the shop.
 */
public final class Reservations {
    private static final int MOST = 1_000;

    private final Database database;
    private final AuditTrail audit;
    private final Clock clock;
    private final DomainSettings settings;

    public Reservations(Database database, AuditTrail audit, Clock clock, DomainSettings settings) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.settings = settings;
    }

    /** For how many days a name is kept. */
    int days() {
        return settings.reservedDays();
    }

    /** In alphabetical order, at most 1,000. */
    public List<Reservation> all(Staff staff) {
        staff.need(StaffScope.DOMAINS_RELEASE);
        return database.shared(this::all);
    }

    private List<Reservation> all(Handle tx) {
        return tx.attach(ReservationSql.class).all(clock.instant().minus(Duration.ofDays(days())), MOST);
    }

    /**
     * Whoever proves the name next has it. The business that had it reads so in its log.
     *
     * @throws NotFound when nobody has it reserved
     */
    public void lift(Staff staff, String name) {
        Reservation found = all(staff).stream()
                .filter(each -> each.name().equals(Domains.plain(name)))
                .findFirst()
                .orElseThrow(NotFound::new);
        if (found.business() == null) {
            database.shared(tx -> {
                insist(tx, found);
                audit.recordNode(tx, Actor.staff(staff), "domain.audit.lifted", subject(found), found.shown());
                return found;
            });
        } else {
            database.as(found.tenantId(), tx -> {
                insist(tx, found);
                audit.recordStaff(tx, found.tenantId(), staff, "domain.audit.lifted", subject(found), found.shown());
                return found;
            });
        }
    }

    private static void insist(Handle tx, Reservation found) {
        if (!tx.attach(ReservationSql.class).lift(found.name())) {
            throw new NotFound();
        }
    }

    private static String subject(Reservation found) {
        return "domain/" + found.name();
    }
}
