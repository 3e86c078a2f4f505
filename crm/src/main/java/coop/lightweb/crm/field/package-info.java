/**
 * Fields that a business gives its contacts, companies and deals itself: what they are called, what may stand in them and how it is
 * typed and shown. The values stand in the records; this room knows none of those.
 */
@NullMarked
package coop.lightweb.crm.field;

import org.jspecify.annotations.NullMarked;
