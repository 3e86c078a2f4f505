/** What people and companies have in common: how to reach them, and what the business notes about them. */
@NullMarked
package coop.lightweb.crm.party;

import org.jspecify.annotations.NullMarked;
