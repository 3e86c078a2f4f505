/**
 * The shell that every page of the panel lives in: templates, words in two languages, assets, failures, navigation.
 * It knows no noun of the business; rooms bring their own pages and words.
 */
@NullMarked
package coop.lightweb.hosting.web;

import org.jspecify.annotations.NullMarked;
