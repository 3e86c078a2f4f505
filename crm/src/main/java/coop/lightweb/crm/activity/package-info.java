/** The story with each person and company: notes, calls, meetings and whatever else happened, newest first. */
@NullMarked
package coop.lightweb.crm.activity;

import org.jspecify.annotations.NullMarked;
