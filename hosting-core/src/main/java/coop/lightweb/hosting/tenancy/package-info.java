/** Businesses, who belongs to them and with which role. It is not where people sign in (account) nor where keys are made (vault). */
@NullMarked
package coop.lightweb.hosting.tenancy;

import org.jspecify.annotations.NullMarked;
