/**
 * What somebody may buy: each deal with its worth, its people, where it stands and how it came there. How stages are arranged is the
 * pipeline room's.
 */
@NullMarked
package coop.lightweb.crm.deal;

import org.jspecify.annotations.NullMarked;
