/**
 * The contacts as an address book that phones and mail programs keep a copy of: CardDAV (RFC 6352) with synchronisation by changes (RFC
 * 6578). It translates; what a card means is the card room's, and what is written goes through the acts like everything else.
 */
@NullMarked
package coop.lightweb.crm.carddav;

import org.jspecify.annotations.NullMarked;
