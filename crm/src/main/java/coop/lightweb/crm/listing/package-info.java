/**
 * What all lists of the CRM have in common: columns, conditions, orders, groups and counts over the open records, views that are kept,
 * and cells that are changed in place. What a list is of is said by its room, see {@link coop.lightweb.crm.listing.Listed}.
 */
@NullMarked
package coop.lightweb.crm.listing;

import org.jspecify.annotations.NullMarked;
