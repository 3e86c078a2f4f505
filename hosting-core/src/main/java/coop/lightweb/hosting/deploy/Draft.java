package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.site.DeployId;
import coop.lightweb.hosting.tree.TreeFile;
import java.util.List;

/**
 * A deploy about to be made.
 *
 * @param id chosen when the upload began
 * @param files whose contents should be stored by now
 */
record Draft(DeployId id, List<TreeFile> files, Deploy.Source source, Wish wish) {}
