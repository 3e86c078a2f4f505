/**
 * Contacts to and from the cards that phones, mail programs and other address books exchange: vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC
 * 6350), with the habits of Apple, Google and Outlook. It reads and writes text and nothing else: it knows no database and no tenant.
 */
@NullMarked
package coop.lightweb.crm.card;

import org.jspecify.annotations.NullMarked;
