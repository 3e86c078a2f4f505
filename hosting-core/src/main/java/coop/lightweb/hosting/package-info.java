/** The ground of a node. HostingCore builds the rooms of this module and lists what they offer; it is not itself a room. */
@NullMarked
package coop.lightweb.hosting;

import org.jspecify.annotations.NullMarked;
