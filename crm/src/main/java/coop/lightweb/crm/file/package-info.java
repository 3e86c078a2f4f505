/**
 * Files that somebody laid beside a contact, a company or a deal: what is known of each is a record, what is in it lies sealed in pieces
 * of its own. Pictures of people are another room's, and files on their way to becoming records are the import's.
 */
@NullMarked
package coop.lightweb.crm.file;

import org.jspecify.annotations.NullMarked;
