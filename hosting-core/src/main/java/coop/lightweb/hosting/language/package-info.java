/** The words of the panel in English and French, and how dates, sizes and plurals are said. It decides no page; rooms bring their words. */
@NullMarked
package coop.lightweb.hosting.language;

import org.jspecify.annotations.NullMarked;
