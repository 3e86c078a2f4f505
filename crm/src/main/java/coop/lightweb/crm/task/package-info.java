/** What is to be done, by whom and when, with reminders. Not the calendar of racks, and nothing that happens by itself. */
@NullMarked
package coop.lightweb.crm.task;

import org.jspecify.annotations.NullMarked;
