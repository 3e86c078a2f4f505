/**
 * What stands in the Domain Name System, asked of the servers that are in charge of a name and of nobody's memory of them, and
 * changed where a zone is ours to change. It knows names and records; what a record should be is the domain room's.
 */
@NullMarked
package coop.lightweb.hosting.dns;

import org.jspecify.annotations.NullMarked;
