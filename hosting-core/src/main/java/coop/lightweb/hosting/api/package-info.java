/** What all routes of the REST API share: how often one may ask, and asking twice for the same thing. The routes themselves are in their rooms. */
@NullMarked
package coop.lightweb.hosting.api;

import org.jspecify.annotations.NullMarked;
