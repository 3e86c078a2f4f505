package coop.lightweb.hosting.dns;

import java.util.List;
import org.xbill.DNS.Name;

/** A part of the tree that the same servers are in charge of. */
record Zone(Name apex, List<Server> servers) {}
