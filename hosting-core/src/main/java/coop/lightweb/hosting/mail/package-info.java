/** Letters to people: written from templates, queued in the caller's transaction, carried to an SMTP server or kept in a mailbox for staff to read. It receives no mail. */
@NullMarked
package coop.lightweb.hosting.mail;

import org.jspecify.annotations.NullMarked;
