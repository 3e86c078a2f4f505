/** How the node itself is: its processes, database, queues, certificates and disk, for staff. It counts, and knows nothing of any business. */
@NullMarked
package coop.lightweb.hosting.node;

import org.jspecify.annotations.NullMarked;
