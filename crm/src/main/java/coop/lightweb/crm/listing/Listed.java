package coop.lightweb.crm.listing;

import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.Workspace;
import java.util.List;

/** A list of records of one kind, as its room describes it. */
public interface Listed<T> {
    /** As it stands in addresses: {@code contacts}. Kept in views. */
    String word();

    Kind<T, ?> kind();

    /** Kinds that must be open for these columns besides. */
    List<Kind<?, ?>> beside(java.util.Set<String> columns);

    /** In the order in which they are offered. */
    List<Column<T>> columns(Look look);

    Grid<T> grid(Workspace workspace);

    /** Slots of the grid, the best match first. */
    int[] search(Workspace workspace, String words);

    /** While nobody wants another. */
    List<By> order();
}
