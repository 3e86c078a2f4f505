package coop.lightweb.crm.company;

import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.hosting.vault.Purpose;

/** A company the business deals with. */
public record Company(String name, Reach reach, Filing filing) {
    public static final Kind<Company, CompanyView> KIND =
            new Kind<>("company", Purpose.CONTACTS, 1, Company.class, false, CompanyView::new);

    public Company {
        name = name == null ? "" : name.strip();
        reach = reach == null ? Reach.NONE : reach;
    }

    @Override
    public String toString() {
        return "Company[hidden]";
    }
}
