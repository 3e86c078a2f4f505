package coop.lightweb.crm.listing;

import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.ChangedMeanwhile;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.NotFound;
import java.util.List;
import java.util.Set;

/** Changes one thing about a record, whatever else of it others change meanwhile. */
public final class Cells {
    private static final int TRIES = 5;

    /**
     * A cell that is being changed.
     *
     * @param name what the record is called
     * @param home path of the list
     */
    record Open(
            String name,
            Label label,
            String typed,
            String input,
            List<Editing.Choice> choices,
            String home,
            Shown.Cell cell) {
        @Override
        public String toString() {
            return "Open[hidden]";
        }
    }

    private final Lists lists;
    private final Acts acts;

    public Cells(Lists lists, Acts acts) {
        this.lists = lists;
        this.acts = acts;
    }

    /** @throws NotFound when there is no such record, or nothing of that name about it that can be changed here */
    <T> Open open(Member writer, Listed<T> list, RecordId record, String column) {
        writer.need(Right.WRITE_RECORDS);
        return lists.look(writer, list, Set.of(column), look -> {
            Entry<T> entry = entry(look, list, record);
            Column<T> found = column(look, list, column);
            Drawing<T> drawing = new Drawing<>(list, look, Query.ALL, true);
            Column<T> first = list.columns(look).getFirst();
            return new Open(
                    drawing.cell(first, entry).text(),
                    found.label(),
                    list.editing().typed(look, entry, column),
                    list.editing().input(column),
                    list.editing().choices(look, column),
                    list.home(writer),
                    drawing.cell(found, entry));
        });
    }

    /** What was found out before writing. */
    private record Found<T>(long revision, Editing.Change<T> change) {}

    /**
     * @param was what whoever changes it saw there
     * @throws OtherwiseMeanwhile when it is neither that any more nor what it is to be
     * @throws coop.lightweb.hosting.web.Refused when it cannot be so
     */
    <T> Done change(Member writer, Listed<T> list, RecordId record, String column, String was, String typed) {
        writer.need(Right.WRITE_RECORDS);
        for (int attempt = 1; ; attempt++) {
            Found<T> found = lists.look(writer, list, Set.of(column), look -> {
                Entry<T> entry = entry(look, list, record);
                column(look, list, column);
                String now = list.editing().typed(look, entry, column);
                if (!now.equals(was) && !now.equals(typed)) {
                    throw new OtherwiseMeanwhile(now);
                }
                return new Found<>(entry.revision(), list.editing().change(writer, look, column, typed));
            });
            try {
                return acts.perform(writer, list.editing().act(), act -> {
                    T now = act.get(list.kind(), record).value();
                    T next = found.change().on(act, now);
                    if (!next.equals(now)) {
                        act.change(list.kind(), record, found.revision(), next);
                    }
                });
            } catch (ChangedMeanwhile again) {
                if (attempt == TRIES) {
                    throw again;
                }
            }
        }
    }

    private static <T> Entry<T> entry(Look look, Listed<T> list, RecordId record) {
        Grid<T> grid = list.grid(look.workspace());
        int slot = grid.slot(record);
        if (slot < 0) {
            throw new NotFound();
        }
        return grid.at(slot);
    }

    private static <T> Column<T> column(Look look, Listed<T> list, String id) {
        return list.columns(look).stream()
                .filter(column -> column.id().equals(id) && column.marks().editable())
                .findFirst()
                .orElseThrow(NotFound::new);
    }
}
