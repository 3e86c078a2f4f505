/**
 * What people agreed to hear from the business, as Canada's anti-spam law (CASL, S.C. 2010, c. 23) asks whoever writes to prove it: how,
 * when, by which words. It is a ledger: entries are added and never changed, and it sends nothing to anybody.
 */
@NullMarked
package coop.lightweb.crm.consent;

import org.jspecify.annotations.NullMarked;
