/** The page on which a person is erased for good: what that means, and the name typed before it happens. */
@NullMarked
package coop.lightweb.crm.erasure;

import org.jspecify.annotations.NullMarked;
