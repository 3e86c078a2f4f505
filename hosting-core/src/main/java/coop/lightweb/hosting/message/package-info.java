/** What staff and the node itself tell a business: sealed to its mailbox on arrival, read once somebody of it has open keys. It sends no mail. */
@NullMarked
package coop.lightweb.hosting.message;

import org.jspecify.annotations.NullMarked;
