/**
 * Tables of text (CSV, RFC 4180) from other address books and back: what separates their cells, whose they are, and what each column means.
 * It makes rows and no records, and knows no database and no tenant.
 */
@NullMarked
package coop.lightweb.crm.table;

import org.jspecify.annotations.NullMarked;
