package coop.lightweb.crm.history;

import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Past;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Conflict;
import coop.lightweb.hosting.web.NotFound;
import java.util.ArrayList;
import java.util.List;

/**
 * Who changed what of a record when, and the way back. It goes back to the day the record was added: copies of what it was are kept with
 * it, opened by the same key, and go for good with it when its time in the trash is over or the person is erased.
 */
public final class Histories {
    /** Acts of one record that are shown. */
    static final int MOST = 200;

    private final Workspaces workspaces;
    private final Acts acts;

    public Histories(Workspaces workspaces, Acts acts) {
        this.workspaces = workspaces;
        this.acts = acts;
    }

    /** The newest first. @throws NotFound when there is no such record; one in the trash has its history */
    <T> List<Moment> of(Member reader, Chronicle<T> chronicle, RecordId id) {
        List<Past<T>> past = past(reader, chronicle, id, MOST + 1);
        List<Moment> moments = new ArrayList<>();
        for (int place = 0; place < Math.min(MOST, past.size()); place++) {
            Past<T> is = past.get(place);
            List<Past<T>> was = past.subList(Math.min(place + 1, past.size()), Math.min(place + 2, past.size()));
            boolean before = was.stream().anyMatch(Past::trashed);
            moments.add(new Moment(
                    is.passed(),
                    is.trashed(),
                    is.trashed() && !before,
                    before && !is.trashed(),
                    Difference.between(
                            chronicle.aspects(), was.stream().map(Past::value).toList(), is.value())));
        }
        return List.copyOf(moments);
    }

    /** All that it was, the newest first. */
    <T> List<Past<T>> past(Member reader, Chronicle<T> chronicle, RecordId id, int most) {
        return acts.past(reader, chronicle.kind(), id, most);
    }

    /** Whether the reader has it, and not in the trash. */
    <T> boolean there(Member reader, Chronicle<T> chronicle, RecordId id) {
        return workspaces.read(
                reader, workspace -> workspace.shelf(chronicle.kind()).find(id).isPresent(), chronicle.kind());
    }

    /**
     * Makes a field, or all of them, as they were from that act on. It is an act like any other, so it can be taken back.
     *
     * @param field as {@link Aspect#word}; empty for all of them
     * @throws NotFound when there is no such record, or nothing of it with that revision, or no such field that can be put back here
     * @throws Conflict when it lies in the trash
     */
    <T> Done restore(Member writer, Chronicle<T> chronicle, RecordId id, long revision, String field) {
        List<Aspect<T>> wanted = chronicle.aspects().stream()
                .filter(aspect -> aspect.back() != null
                        && (field.isEmpty() || aspect.word().equals(field)))
                .toList();
        if (wanted.isEmpty()) {
            throw new NotFound();
        }
        T then = acts.at(writer, chronicle.kind(), id, revision);
        return acts.perform(writer, "history.act.restored", act -> {
            Entry<T> now = act.get(chronicle.kind(), id);
            if (now.trashed()) {
                throw new Conflict("history.in-trash");
            }
            T value = now.value();
            for (Aspect<T> aspect : wanted) {
                value = aspect.from(value, then);
            }
            if (!value.equals(now.value())) {
                act.change(chronicle.kind(), id, now.revision(), value);
            }
        });
    }
}
