package coop.lightweb.crm.activity;

import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Piece;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.zone.Zones;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The story with each person and company, and of each deal. */
public final class Activities {
    private final Workspaces workspaces;
    private final Acts acts;
    private final ZoneId zone;

    /** @param zone of the times that people say */
    public Activities(Workspaces workspaces, Acts acts, ZoneId zone) {
        this.workspaces = workspaces;
        this.acts = acts;
        this.zone = zone;
    }

    /** The newest first. */
    public List<Entry<Activity>> of(Member reader, RecordId record) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader, workspace -> workspace.shelf(Activity.KIND).view().of(record), Activity.KIND);
    }

    /** @throws NotFound when this business has no such entry, or has it in the trash */
    public Entry<Activity> get(Member reader, RecordId id) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader, workspace -> workspace.shelf(Activity.KIND).find(id).orElseThrow(NotFound::new), Activity.KIND);
    }

    /** @param after {@link Piece#next} of the piece before, or null */
    public Piece<Activity> piece(Member reader, @Nullable RecordId after, int most) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader, workspace -> workspace.shelf(Activity.KIND).piece(after, most), Activity.KIND);
    }

    /** A form that says what the entry says. */
    public NewActivity form(Entry<Activity> entry) {
        return NewActivity.of(entry.revision(), entry.value(), zone);
    }

    /** Writes down what happened with a person, or is to happen; sealed with that person's key. @throws NotFound */
    public RecordId write(Member writer, RecordId person, NewActivity form) {
        return write(writer, person, true, form);
    }

    /**
     * @param about that it is there is for the caller to know
     * @param person whether that is a contact: then it is sealed with that person's key
     */
    public RecordId write(Member writer, RecordId about, boolean person, NewActivity form) {
        RecordId id = RecordId.next();
        acts.perform(writer, "activity.act.written", act -> {
            Activity activity = activity(form.chosen(), form, about, writer.account(), act.now());
            if (person) {
                act.createOf(about, Activity.KIND, id, activity);
            } else {
                act.create(Activity.KIND, id, activity);
            }
        });
        return id;
    }

    /**
     * Says it otherwise. Who wrote it down stays, and what came by a form stays that.
     *
     * @throws NotFound
     * @throws coop.lightweb.crm.workspace.ChangedMeanwhile when somebody changed it since
     */
    public Done change(Member writer, RecordId id, NewActivity form) {
        return acts.perform(writer, "activity.act.changed", act -> {
            Entry<Activity> entry = act.get(Activity.KIND, id);
            Activity was = entry.value();
            Activity.Sort sort = was.sort() == Activity.Sort.FORM ? was.sort() : form.chosen();
            boolean sameTime = form.at().isEmpty()
                    || form.at()
                            .equals(NewActivity.of(entry.revision(), was, zone).at());
            Activity said = activity(sort, form, was.about(), was.by(), was.at());
            Activity now = new Activity(
                    sort,
                    was.about(),
                    said.text(),
                    sameTime ? was.at() : said.at(),
                    was.by(),
                    sameTime ? was.clock() : said.clock(),
                    said.minutes(),
                    said.place());
            act.change(Activity.KIND, id, Objects.requireNonNullElse(form.seen(), entry.revision()), now);
        });
    }

    /** Into the trash. @throws NotFound */
    public Done delete(Member writer, RecordId id) {
        return acts.perform(writer, "activity.act.deleted", act -> act.trash(Activity.KIND, id));
    }

    /** Out of the trash. @throws NotFound */
    public Done restore(Member writer, RecordId id) {
        return acts.perform(writer, "activity.act.restored", act -> act.restore(Activity.KIND, id));
    }

    private Activity activity(Activity.Sort sort, NewActivity form, RecordId about, AccountId by, Instant otherwise) {
        Activity.Clock clock = form.clock(zone);
        return new Activity(
                sort,
                about,
                form.text(),
                clock == null ? otherwise : Zones.instant(clock.wall(), zone),
                by,
                clock,
                form.minutes() == null ? 0 : form.minutes(),
                form.place());
    }
}
