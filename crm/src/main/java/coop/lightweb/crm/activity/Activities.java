package coop.lightweb.crm.activity;

import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.util.Arrays;
import java.util.List;

/** The story with each person and company. */
public final class Activities {
    private final Workspaces workspaces;
    private final Acts acts;

    public Activities(Workspaces workspaces, Acts acts) {
        this.workspaces = workspaces;
        this.acts = acts;
    }

    /** The newest first. */
    public List<Entry<Activity>> of(Member reader, RecordId record) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader, workspace -> workspace.shelf(Activity.KIND).view().of(record), Activity.KIND);
    }

    /** Writes down what happened with a person just now; sealed with that person's key. @throws NotFound */
    public RecordId write(Member writer, RecordId person, NewActivity form) {
        Activity.Sort sort = Arrays.stream(Activity.Sort.values())
                .filter(each -> each != Activity.Sort.FORM && each.word().equals(form.sort()))
                .findFirst()
                .orElseThrow(() -> new Refused("activity.unknown-sort").at("sort"));
        RecordId id = RecordId.next();
        acts.perform(writer, "activity.act.written", act -> {
            Activity activity = new Activity(sort, person, form.text(), act.now(), writer.account());
            act.createOf(person, Activity.KIND, id, activity);
        });
        return id;
    }

    /** Into the trash. @throws NotFound when there is no such entry about that person */
    public Done delete(Member writer, RecordId person, RecordId id) {
        return acts.perform(writer, "activity.act.deleted", act -> {
            if (!act.get(Activity.KIND, id).value().about().equals(person)) {
                throw new NotFound();
            }
            act.trash(Activity.KIND, id);
        });
    }
}
