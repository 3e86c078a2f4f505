/**
 * Finds people and other things of a business by any part of any word, whatever the accents, the format of a number or a slip of the
 * finger. It is an index in memory and nothing else: it does no I/O, knows no tenant and no contact, only numbered slots with texts.
 */
@NullMarked
package coop.lightweb.crm.search;

import org.jspecify.annotations.NullMarked;
