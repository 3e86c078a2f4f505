package coop.lightweb.crm.history;

import coop.lightweb.crm.workspace.Passed;
import java.util.List;

/**
 * One act in the history of a record.
 *
 * @param trashed whether it lay in the trash afterwards
 * @param thrown whether this act threw it away
 * @param fetched whether this act took it out of the trash
 */
record Moment(Passed passed, boolean trashed, boolean thrown, boolean fetched, List<Difference> differences) {}
