/**
 * Meetings and tasks as a calendar that phones and mail programs subscribe to (RFC 5545, RFC 7986). It is only read; nothing comes in by
 * it.
 */
@NullMarked
package coop.lightweb.crm.calendar;

import org.jspecify.annotations.NullMarked;
