/** Hot racks. Scheduler builds the rooms of this module. */
@NullMarked
package coop.lightweb.rack;

import org.jspecify.annotations.NullMarked;
