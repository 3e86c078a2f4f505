/** Local wall time and instants: the one place that turns one into the other. It schedules nothing (job) and knows no calendar of anybody. */
@NullMarked
package coop.lightweb.hosting.zone;

import org.jspecify.annotations.NullMarked;
