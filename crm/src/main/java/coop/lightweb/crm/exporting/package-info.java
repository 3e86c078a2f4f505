/**
 * What a business keeps in its CRM, as files it can take away: tables, vCards, and records with everything about them. It decides who may
 * and what is in them, and writes them piece by piece; reading them again is the importing room's.
 */
@NullMarked
package coop.lightweb.crm.exporting;

import org.jspecify.annotations.NullMarked;
