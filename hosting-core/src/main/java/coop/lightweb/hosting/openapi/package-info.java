/** What the API can do, in the words of OpenAPI 3.1, read from the routes themselves. */
@NullMarked
package coop.lightweb.hosting.openapi;

import org.jspecify.annotations.NullMarked;
