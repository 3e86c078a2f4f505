/** News inside one process: records of plain values that one room publishes and any may hear once it is committed. What must not be missed is a due event (job) instead. */
@NullMarked
package coop.lightweb.hosting.event;

import org.jspecify.annotations.NullMarked;
