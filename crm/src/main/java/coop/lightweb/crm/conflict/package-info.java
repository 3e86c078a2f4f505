/**
 * Two people change one record: what only one of them changed goes together by itself, of what both changed one is chosen. It knows
 * forms, not what they are of.
 */
@NullMarked
package coop.lightweb.crm.conflict;

import org.jspecify.annotations.NullMarked;
