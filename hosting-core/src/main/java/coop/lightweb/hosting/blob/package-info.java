/**
 * Content by its SHA-256, kept per business: stored once, never changed, with the compressed variants that visitors get.
 * It does not know what a site is; who still needs a blob is the collector's question (deploy).
 */
@NullMarked
package coop.lightweb.hosting.blob;

import org.jspecify.annotations.NullMarked;
