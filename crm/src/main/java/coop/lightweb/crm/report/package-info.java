/**
 * What became of it all, counted: deals, newcomers, work, silence. A report is one definition of what belongs where; the numbers and the
 * records behind each number come from the same one.
 */
@NullMarked
package coop.lightweb.crm.report;

import org.jspecify.annotations.NullMarked;
