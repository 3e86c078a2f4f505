/** Many people at once: who is there twice, making one of them, and changing all of some at a time. */
@NullMarked
package coop.lightweb.crm.tidying;

import org.jspecify.annotations.NullMarked;
