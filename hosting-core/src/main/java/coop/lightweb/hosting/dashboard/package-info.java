/** The first page of a business: its pinboard, what the co-op tells it, and where to go on. It keeps nothing itself. */
@NullMarked
package coop.lightweb.hosting.dashboard;

import org.jspecify.annotations.NullMarked;
