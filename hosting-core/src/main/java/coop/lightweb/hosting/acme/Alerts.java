package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells owners and staff of certificates that are about to end or cannot be had, once for each step of urgency. What was told is
 * written down in the transaction that queues the letters: two processes, or one that is killed, tell nothing twice and leave
 * nothing out. An owner gets one letter about all names that became urgent together, and so does staff: an authority that is
 * down for days must not fill mailboxes.
 */
public final class Alerts {
    private static final Logger log = LoggerFactory.getLogger(Alerts.class);

    private final Database database;
    private final Alarm alarm;
    private final AcmeSettings settings;
    private final Clock clock;

    public Alerts(Database database, Alarm alarm, AcmeSettings settings, Clock clock) {
        this.database = database;
        this.alarm = alarm;
        this.settings = settings;
        this.clock = clock;
    }

    /** Tells what is to be told now. Safe to run twice and in several processes at once. */
    public void tellDue() {
        Instant now = clock.instant();
        List<Alert> due = database.shared(tx -> due(tx, now));
        List<Alert> ownNames =
                due.stream().filter(alert -> alert.holder() == null).toList();
        if (!ownNames.isEmpty()) {
            database.shared(tx -> fresh(tx, ownNames, now));
        }
        byHolder(due).forEach((holder, alerts) -> {
            try {
                tellOwners(holder, alerts, now);
            } catch (RuntimeException e) {
                log.error("the owners of {} could not be told of their certificates; they are later", holder, e);
            }
        });
        database.shared(tx -> {
            List<Alert> news = tx.attach(AlertSql.class).forStaff(now);
            if (!news.isEmpty()) {
                alarm.staff(tx, sorted(news));
            }
            return news;
        });
    }

    private List<Alert> due(Handle tx, Instant now) {
        AlertSql sql = tx.attach(AlertSql.class);
        return tx.attach(RecorderSql.class).alarming(now.plus(Alert.longest()), RenewalTimes.quickTries()).stream()
                .flatMap(name -> Alert.of(name, settings.alertBefore(), now).stream())
                .filter(alert -> !sql.told(alert.name(), alert.kind().name(), alert.ends(), alert.own()))
                .toList();
    }

    private static Map<TenantId, List<Alert>> byHolder(List<Alert> due) {
        Map<TenantId, List<Alert>> all = new LinkedHashMap<>();
        for (Alert alert : due) {
            if (alert.holder() != null) {
                all.merge(alert.holder(), List.of(alert), Alerts::joined);
            }
        }
        return all;
    }

    private static List<Alert> joined(List<Alert> some, List<Alert> more) {
        List<Alert> both = new java.util.ArrayList<>(some);
        both.addAll(more);
        return both;
    }

    private void tellOwners(TenantId holder, List<Alert> alerts, Instant now) {
        database.as(holder, tx -> {
            List<Alert> fresh = fresh(tx, alerts, now);
            String slug = tx.attach(AlertSql.class).slug(holder).orElse(null);
            if (slug != null && !fresh.isEmpty()) {
                alarm.owners(tx, holder, slug, sorted(fresh));
            }
            return fresh;
        });
    }

    private static List<Alert> fresh(Handle tx, List<Alert> alerts, Instant now) {
        AlertSql sql = tx.attach(AlertSql.class);
        return alerts.stream()
                .filter(alert -> sql.tell(
                                alert.name(),
                                alert.kind().name(),
                                alert.ends(),
                                alert.own(),
                                alert.holder(),
                                alert.message(),
                                alert.args().toArray(String[]::new),
                                now)
                        == 1)
                .toList();
    }

    /** The most urgent first. */
    private static List<Alert> sorted(List<Alert> alerts) {
        return alerts.stream()
                .sorted(Comparator.comparing(Alert::kind, Comparator.reverseOrder())
                        .thenComparing(Alert::ends)
                        .thenComparing(Alert::name))
                .toList();
    }
}
