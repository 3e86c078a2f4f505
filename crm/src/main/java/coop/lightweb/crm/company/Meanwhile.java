package coop.lightweb.crm.company;

import coop.lightweb.crm.conflict.Part;
import coop.lightweb.crm.conflict.ThreeWay;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.hosting.tenancy.Member;
import java.util.List;

/** A company's form that was filled from what somebody else has changed since. */
final class Meanwhile {
    private static final List<Part> PARTS = List.of(
            Part.of("name", "company.name"),
            Part.several("phone", "company.phone"),
            Part.several("email", "company.email"),
            Part.several("link", "company.link"),
            new Part("address", "company.address", List.of("street", "city", "region", "code", "country")),
            Part.of("tags", "company.tags"),
            Part.of("about", "company.about"),
            Part.of("owner", "company.owner"));

    private Meanwhile() {}

    /** @param now what the company is now */
    static ThreeWay<ChangedCompany> of(Companies companies, Member member, Entry<Company> now, ChangedCompany form) {
        ChangedCompany was = companies
                .at(member, now.id(), form.seen())
                .map(before -> ChangedCompany.of(form.seen(), before))
                .orElse(null);
        ChangedCompany theirs = ChangedCompany.of(now.revision(), now.value());
        return new ThreeWay<>(PARTS, was, theirs, form).picked(form.now(), form.pick());
    }
}
