/** What was done to a business and by whom, for its members to read: append-only and hash-chained. It is no debug log and holds no content. */
@NullMarked
package coop.lightweb.hosting.audit;

import org.jspecify.annotations.NullMarked;
