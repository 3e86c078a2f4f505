/**
 * The host names of businesses: which name shows which site, who proved that it is theirs, and whether it still points here.
 * What stands in DNS is the dns room's to find out; certificates are got elsewhere, for names that are held here.
 */
@NullMarked
package coop.lightweb.hosting.domain;

import org.jspecify.annotations.NullMarked;
