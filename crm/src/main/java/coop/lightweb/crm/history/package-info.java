/**
 * What became of a record over time: who changed what and when, and the way back to how it was. It reads what the workspace keeps of every
 * act; it keeps nothing of its own.
 */
@NullMarked
package coop.lightweb.crm.history;

import org.jspecify.annotations.NullMarked;
