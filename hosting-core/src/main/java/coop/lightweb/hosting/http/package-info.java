/**
 * HTTP's own rules as values, after RFC 9110 and RFC 3986: host names, paths, dates, entity tags, ranges, codings and media types.
 * No server types, no sites, no sockets: it is the grammar the edge and the deploys share.
 */
@NullMarked
package coop.lightweb.hosting.http;

import org.jspecify.annotations.NullMarked;
