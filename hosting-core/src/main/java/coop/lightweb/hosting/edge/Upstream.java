package coop.lightweb.hosting.edge;

/**
 * The server behind the edge.
 *
 * @param address where it listens, on loopback
 * @param guard what it was closed with; the edge shows its secret
 */
public record Upstream(String address, int port, EdgeOnly guard) {}
