/** What a person should know when they come back to a business: a line and where to look, without content. Mail is another room. */
@NullMarked
package coop.lightweb.hosting.notification;

import org.jspecify.annotations.NullMarked;
