/**
 * Versions of a site: made from a zip, a folder or a list of digests, never changed afterwards, published or rolled back by
 * changing one row, and collected when nobody wants them any more. Serving the live one is the edge's, through LiveSites.
 */
@NullMarked
package coop.lightweb.hosting.deploy;

import org.jspecify.annotations.NullMarked;
