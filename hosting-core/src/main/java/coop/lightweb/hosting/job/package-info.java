/**
 * The future of the node: events that fall due at an instant, the sweep that runs them once each, and Quartz as its alarm
 * clock. It knows no noun of the business; rooms register what their kinds of event do.
 */
@NullMarked
package coop.lightweb.hosting.job;

import org.jspecify.annotations.NullMarked;
