/**
 * Folders by content: one immutable object per directory, named by its SHA-256 and shared by every deploy that holds the
 * same folder. It also says what a path in a site may be called. It knows blobs only by their digest.
 */
@NullMarked
package coop.lightweb.hosting.tree;

import org.jspecify.annotations.NullMarked;
