/** What notes, calls, meetings and tasks may be about, and the pages on which one writes such things down. */
@NullMarked
package coop.lightweb.crm.story;

import org.jspecify.annotations.NullMarked;
