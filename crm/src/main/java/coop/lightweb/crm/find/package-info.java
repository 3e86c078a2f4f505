/** Finds anything by words from anywhere: people, companies, deals and tasks, by the box that Ctrl K opens and by a page of its own. */
@NullMarked
package coop.lightweb.crm.find;

import org.jspecify.annotations.NullMarked;
