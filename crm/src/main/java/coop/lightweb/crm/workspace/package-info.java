/**
 * What a business keeps in its CRM: records, sealed in the database, open in memory while somebody of the business is there. It knows
 * how records are stored, kept current, changed and taken back, and nothing of what is in them.
 */
@NullMarked
package coop.lightweb.crm.workspace;

import org.jspecify.annotations.NullMarked;
