package coop.lightweb.crm.company;

import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import java.util.List;

/** A company in a list. */
public record Row(RecordId id, String name, String city, String email, String phone, List<String> tags) {
    static Row of(Entry<Company> entry) {
        Company company = entry.value();
        return new Row(
                entry.id(),
                company.name(),
                company.reach().addresses().isEmpty()
                        ? ""
                        : company.reach().addresses().getFirst().city(),
                first(company.reach().emails()),
                first(company.reach().phones()),
                company.filing().tags());
    }

    private static String first(List<Labelled> all) {
        return all.isEmpty() ? "" : all.getFirst().value();
    }

    @Override
    public String toString() {
        return "Row[" + id + "]";
    }
}
