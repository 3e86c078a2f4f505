/**
 * The public face of a node: listens on the HTTP and HTTPS ports, serves the deploys of sites by host name and hands the panel,
 * the API and the reserved prefix of sites to the server behind it. It knows no database: who a host is and where its bytes
 * are comes through {@link coop.lightweb.hosting.edge.Hosts} and {@link coop.lightweb.hosting.edge.Blobs}.
 */
@NullMarked
package coop.lightweb.hosting.edge;

import org.jspecify.annotations.NullMarked;
