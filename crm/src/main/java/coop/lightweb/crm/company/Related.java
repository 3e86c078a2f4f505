package coop.lightweb.crm.company;

import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;

/** What another room shows on the page of a company or a deal, so that the page's room need not know it. */
@FunctionalInterface
public interface Related {
    Aside of(Member reader, RecordId record);
}
