/**
 * Reads zip archives that strangers send: believes nothing they say and refuses what two readers could read differently.
 * It knows neither sites nor the database; what a path may be called is the tree's business.
 */
@NullMarked
package coop.lightweb.hosting.archive;

import org.jspecify.annotations.NullMarked;
