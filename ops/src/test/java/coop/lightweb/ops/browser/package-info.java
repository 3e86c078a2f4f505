/** Pages looked at in a real browser: nothing refused by policy, nothing wrong for axe, a picture of each left to look at. */
@NullMarked
package coop.lightweb.ops.browser;

import org.jspecify.annotations.NullMarked;
