/** Pictures of people. Each is a record of its own, because it is large and seldom wanted: it is not kept open with the contacts. */
@NullMarked
package coop.lightweb.crm.photo;

import org.jspecify.annotations.NullMarked;
