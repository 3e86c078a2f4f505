package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.web.Viewer;

/** What waits for a person in a business. Every page asks, so it answers from short queries. */
public interface News {
    Viewer.News of(TenantId tenant, AccountId account);
}
