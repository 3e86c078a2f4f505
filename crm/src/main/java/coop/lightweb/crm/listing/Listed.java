package coop.lightweb.crm.listing;

import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspace;
import coop.lightweb.hosting.tenancy.Member;
import java.util.List;
import java.util.Set;

/** A list of records of one kind, as its room describes it. */
public interface Listed<T> {
    /** As it stands in addresses: {@code contacts}. Kept in views. */
    String word();

    Kind<T, ?> kind();

    /** Kinds that must be open for these columns besides. */
    List<Kind<?, ?>> beside(Set<String> columns);

    /** In the order in which they are offered. */
    List<Column<T>> columns(Look look);

    Grid<T> grid(Workspace workspace);

    /** Slots of the grid, the best match first. */
    int[] search(Workspace workspace, String words);

    /** While nobody wants another. */
    List<By> order();

    /** What one comes to. */
    default Ready first() {
        return Ready.ALL;
    }

    /** Views that come with it besides. */
    List<Ready> ready();

    /** Path of the list. */
    String home(Member reader);

    /** Path of a record's page. */
    String page(Member reader, RecordId record);

    /** Whether many of them can be changed at once. */
    default boolean together() {
        return false;
    }

    /** How cells are changed in place. */
    Editing<T> editing();
}
