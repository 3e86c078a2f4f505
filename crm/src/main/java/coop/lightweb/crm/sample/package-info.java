/** Invented people: few to begin with, many for tests and measurements of the CRM. Nobody here exists. */
@NullMarked
package coop.lightweb.crm.sample;

import org.jspecify.annotations.NullMarked;
