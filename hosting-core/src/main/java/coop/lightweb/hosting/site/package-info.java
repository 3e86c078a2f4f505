/**
 * The websites of a business: their names, their addresses and which deploy is live. What a deploy is and how it is made is
 * the deploy room's; serving it is the edge's.
 */
@NullMarked
package coop.lightweb.hosting.site;

import org.jspecify.annotations.NullMarked;
