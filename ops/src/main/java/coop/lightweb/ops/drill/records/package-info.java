/** Several people who write the same records through several processes at once. */
@NullMarked
package coop.lightweb.ops.drill.records;

import org.jspecify.annotations.NullMarked;
