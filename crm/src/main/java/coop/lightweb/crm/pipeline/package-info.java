/** The ways a sale goes, each in stages. Which deals are in them is another room's knowledge. */
@NullMarked
package coop.lightweb.crm.pipeline;

import org.jspecify.annotations.NullMarked;
