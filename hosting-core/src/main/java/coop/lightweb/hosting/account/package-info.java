/**
 * People: how an account is made, how its owner proves who they are, and the sessions that follow. It knows nothing of
 * businesses and their members (tenancy) and makes no keys itself (vault).
 */
@NullMarked
package coop.lightweb.hosting.account;

import org.jspecify.annotations.NullMarked;
