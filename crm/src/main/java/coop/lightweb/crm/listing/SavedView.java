package coop.lightweb.crm.listing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.View;
import coop.lightweb.crm.workspace.Whose;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.vault.Purpose;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way to look at a list that somebody wants to come back to. What it asks for may name people, so it is sealed as they are.
 *
 * @param version of this shape, 1
 * @param list word of the list it is a view of
 * @param of whose alone it is; null when everybody of the business has it
 * @param columns ids in their order; empty for the list's own
 */
public record SavedView(
        int version,
        String list,
        String name,
        @Nullable AccountId of,
        List<String> columns,
        List<Condition> where,
        List<By> by,
        String group) {
    public static final Kind<SavedView, View<SavedView>> KIND = new Kind<SavedView, View<SavedView>>(
                    "view", Purpose.CONTACTS, 1, SavedView.class, false, View::none)
            .whose(Whose.everybodys());

    private static final int NOW = 1;

    public SavedView {
        version = version == 0 ? NOW : version;
        list = list == null ? "" : list;
        name = name == null ? "" : name.strip();
        columns = columns == null ? List.of() : List.copyOf(columns);
        where = where == null ? List.of() : List.copyOf(where);
        by = by == null ? List.of() : List.copyOf(by);
        group = group == null ? "" : group;
    }

    SavedView of(String other) {
        return new SavedView(version, other, name, of, columns, where, by, group);
    }

    @JsonIgnore
    public Query query() {
        return new Query("", where, by, group);
    }

    @Override
    public String toString() {
        return "SavedView[hidden]";
    }
}
