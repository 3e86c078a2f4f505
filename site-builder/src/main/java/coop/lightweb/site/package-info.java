/** Blogs and pages. SiteBuilder builds the rooms of this module. */
@NullMarked
package coop.lightweb.site;

import org.jspecify.annotations.NullMarked;
