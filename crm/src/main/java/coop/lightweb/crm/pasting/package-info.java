/** Somebody made from what was pasted: the lines below a letter, or a vCard. */
@NullMarked
package coop.lightweb.crm.pasting;

import org.jspecify.annotations.NullMarked;
