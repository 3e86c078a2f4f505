/**
 * Getting certificates while processes are killed: two whole nodes on one database, the real Pebble as their authority, and a door
 * in front of both as a load balancer would be.
 */
@NullMarked
package coop.lightweb.ops.drill.issuance;

import org.jspecify.annotations.NullMarked;
