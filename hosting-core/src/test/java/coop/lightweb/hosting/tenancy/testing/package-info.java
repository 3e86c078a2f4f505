/** What tests need of people and businesses: a town whose inhabitants sign up through the doors, and a clock one turns by hand. */
@NullMarked
package coop.lightweb.hosting.tenancy.testing;

import org.jspecify.annotations.NullMarked;
