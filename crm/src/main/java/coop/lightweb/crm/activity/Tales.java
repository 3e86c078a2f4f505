package coop.lightweb.crm.activity;

import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tells the story of a record: what was written down, and what happened elsewhere. */
public final class Tales {
    private final Activities activities;
    private final Function<Member, Map<AccountId, String>> people;
    private final Clock clock;

    /** @param people names of the business's members */
    public Tales(Activities activities, Function<Member, Map<AccountId, String>> people, Clock clock) {
        this.activities = activities;
        this.people = people;
        this.clock = clock;
    }

    /** @param elsewhere in any order */
    public Tale of(Member reader, RecordId about, Stream<Moment> elsewhere) {
        Map<AccountId, String> names = people.apply(reader);
        Instant now = clock.instant();
        List<Tale.Line> all = Stream.concat(
                        activities.of(reader, about).stream().map(entry -> line(entry, names)),
                        elsewhere.map(moment -> line(moment, names)))
                .sorted(Comparator.comparing(Tale.Line::at).reversed())
                .toList();
        return new Tale(
                about,
                all.reversed().stream().filter(line -> line.at().isAfter(now)).toList(),
                all.stream().filter(line -> !line.at().isAfter(now)).toList(),
                reader.may(Right.WRITE_RECORDS),
                reader.may(Right.DELETE_RECORDS));
    }

    private static Tale.Line line(Entry<Activity> entry, Map<AccountId, String> names) {
        Activity activity = entry.value();
        return new Tale.Line(
                entry.id(),
                icon(activity.sort()),
                "activity.sort." + activity.sort().word(),
                List.of(),
                activity.text(),
                activity.at(),
                activity.minutes(),
                activity.place(),
                names.getOrDefault(activity.by(), ""),
                null);
    }

    private static Tale.Line line(Moment moment, Map<AccountId, String> names) {
        AccountId by = moment.by();
        return new Tale.Line(
                null,
                moment.icon(),
                moment.what(),
                moment.with(),
                moment.text(),
                moment.at(),
                0,
                "",
                by == null ? "" : names.getOrDefault(by, ""),
                moment.href());
    }

    private static String icon(Activity.Sort sort) {
        return switch (sort) {
            case CALL -> "phone";
            case MEETING -> "users";
            case MAIL -> "mail";
            case NOTE -> "note";
            case FORM -> "inbox";
        };
    }
}
