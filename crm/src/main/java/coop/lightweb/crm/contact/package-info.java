/** The people a business deals with: who they are, how to reach them, and which of them one is looking for. */
@NullMarked
package coop.lightweb.crm.contact;

import org.jspecify.annotations.NullMarked;
