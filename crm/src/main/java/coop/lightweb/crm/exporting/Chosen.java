package coop.lightweb.crm.exporting;

import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import java.util.List;
import java.util.Map;

/**
 * Who is exported.
 *
 * @param companies names of all there are
 * @param everybody whether nobody is left out
 */
record Chosen(List<Entry<Contact>> contacts, Map<RecordId, String> companies, boolean everybody) {
    String company(Contact contact) {
        RecordId company = contact.work().company();
        return company == null ? "" : companies.getOrDefault(company, "");
    }
}
