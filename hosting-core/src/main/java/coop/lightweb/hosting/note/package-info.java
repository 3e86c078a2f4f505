/** The pinboard of a business: short notes its people leave each other, sealed with the business's keys. It is no part of the CRM, whose notes belong to a contact. */
@NullMarked
package coop.lightweb.hosting.note;

import org.jspecify.annotations.NullMarked;
