/** What visitors sent by the forms of sites, made people with a story. It adds to a person who is there already; it knows no forms. */
@NullMarked
package coop.lightweb.crm.inquiry;

import org.jspecify.annotations.NullMarked;
