package coop.lightweb.hosting.domain;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@RegisterConstructorMapper(Reservation.class)
interface ReservationSql {
    @SqlQuery("""
            select r.name, r.tenant_id, t.slug as business, r.since
            from guard.reserved_domains(:reservedSince, :most) r left join tenant t on t.id = r.tenant_id
            order by r.name
            """)
    List<Reservation> all(Instant reservedSince, int most);

    @SqlQuery("select guard.lift_reservation(:name)")
    boolean lift(String name);
}
