package coop.lightweb.crm.company;

import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.Whose;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.vault.Purpose;

/** A company the business deals with. */
public record Company(String name, Reach reach, Filing filing) {
    public static final Kind<Company, CompanyView> KIND = new Kind<>(
                    "company", Purpose.CONTACTS, 1, Company.class, false, CompanyView::new)
            .whose(Whose.lookedAfter(company -> company.filing().owner(), Company::lookedAfterBy));

    public Company {
        name = name == null ? "" : name.strip();
        reach = reach == null ? Reach.NONE : reach;
    }

    private Company lookedAfterBy(AccountId owner) {
        return new Company(name, reach, filing.lookedAfterBy(owner));
    }

    @Override
    public String toString() {
        return "Company[hidden]";
    }
}
