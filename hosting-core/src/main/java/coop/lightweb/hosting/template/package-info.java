/**
 * A Velocity engine that is safe by construction: it calls only what was allowed, escapes whatever it prints, and can be
 * held to limits. The panel draws its pages with it; themes written by strangers are to use the same engine, with limits.
 */
@NullMarked
package coop.lightweb.hosting.template;

import org.jspecify.annotations.NullMarked;
