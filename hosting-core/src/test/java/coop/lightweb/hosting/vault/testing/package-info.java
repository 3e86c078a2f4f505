/** What tests need of the vault: sealing switched off (so that the leak test can fail) and randomness that repeats. */
@NullMarked
package coop.lightweb.hosting.vault.testing;

import org.jspecify.annotations.NullMarked;
