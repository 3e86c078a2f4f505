/**
 * Files of other address books, and our own exports, on their way to becoming records: brought, looked through, imported in pieces, taken
 * back. It knows how a row or a card becomes a contact and whose it may already be, and nothing of how files of each form are read.
 */
@NullMarked
package coop.lightweb.crm.importing;

import org.jspecify.annotations.NullMarked;
