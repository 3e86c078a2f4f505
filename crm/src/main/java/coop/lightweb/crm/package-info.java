/** Customers of a business. Crm builds the rooms of this module. */
@NullMarked
package coop.lightweb.crm;

import org.jspecify.annotations.NullMarked;
