/** Long work as its people see it: how far it is, how it ended, from any page and any process. It does not do the work. */
@NullMarked
package coop.lightweb.hosting.progress;

import org.jspecify.annotations.NullMarked;
