/**
 * Keys and sealed bytes: what a password, a recovery code, a session, a token and the node itself can open, byte by
 * byte. It stores nothing; the rooms that do (account, tenancy and every room with owner-class columns) keep the bytes
 * it hands them.
 *
 * <p>Every format starts with a byte whose upper half names the format and whose lower half its version: 0x11 record,
 * 0x21 message to the inbox, 0x31 grant, 0x41 wrapped private key, 0x51 inbox private key, 0x61 value of the node, 0x71
 * job, 0x81 password parameters, 0x91 proof hash. A format is never changed, only followed by the next version.
 *
 * <p>While a member is signed in, the process holds that member's keys in memory and can read what they can read. When
 * nobody is signed in, nothing in the database, its backups or the node key opens owner-class data.
 */
@NullMarked
package coop.lightweb.hosting.vault;

import org.jspecify.annotations.NullMarked;
