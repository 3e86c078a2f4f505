/**
 * What visitors write into the forms of a business's sites: received by the node, sealed at once so that the node cannot read it again,
 * and shown to the people of the business while they hold the keys. It knows what other rooms make of a message only as a {@link
 * coop.lightweb.hosting.inbox.Desk}.
 */
@NullMarked
package coop.lightweb.hosting.inbox;

import org.jspecify.annotations.NullMarked;
