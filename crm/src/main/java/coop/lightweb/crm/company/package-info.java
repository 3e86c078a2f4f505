/** The companies a business deals with. */
@NullMarked
package coop.lightweb.crm.company;

import org.jspecify.annotations.NullMarked;
