package coop.lightweb.crm.contact;

import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Sizes;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.Checks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole of a contact, as a program sends it. */
final class Whole {
    private final Workspaces workspaces;
    private final BiPredicate<TenantId, AccountId> belongs;

    Whole(Workspaces workspaces, BiPredicate<TenantId, AccountId> belongs) {
        this.workspaces = workspaces;
        this.belongs = belongs;
    }

    /** What it names has to be there, unless it was named before. @throws coop.lightweb.hosting.web.Refused saying all that is wrong */
    void check(Member writer, Contact contact, @Nullable Contact was) {
        Name name = contact.name();
        Checks.all(
                () -> Checks.that(name != null && !contact.shown().isEmpty(), "name", "contact.name.needed"),
                () -> Checks.that(
                        name == null || name.parts().allMatch(part -> part.length() <= Sizes.LONGEST_NAME),
                        "name",
                        "contact.name.long",
                        Sizes.LONGEST_NAME),
                () -> Checks.that(fits(contact), "contact", "contact.too-long", Sizes.LONGEST_VALUE, Sizes.MOST_VALUES),
                () -> Checks.that(companyThere(writer, contact, was), "company", "contact.company.unknown"),
                () -> Checks.that(peopleThere(writer, contact, was), "relations", "contact.unknown"),
                () -> Checks.that(ownerThere(writer, contact, was), "owner", "contact.owner.unknown"));
    }

    /** What it was first added for, its picture and what address books know it by are not for programs to say. */
    static Contact on(@Nullable Contact was, Contact is, Instant now) {
        Filing filing = is.filing() == null ? new Filing(List.of(), Map.of(), "", null, "", now) : is.filing();
        Life life = is.life();
        return new Contact(
                is.name(),
                is.reach(),
                is.work(),
                new Life(
                        life.dates(),
                        life.relations(),
                        life.household(),
                        was == null ? null : was.life().photo(),
                        life.language()),
                new Filing(
                        filing.tags(),
                        filing.fields(),
                        filing.about(),
                        filing.owner(),
                        filing.source(),
                        was == null ? now : was.filing().addedAt()),
                was == null ? Card.NONE : was.card());
    }

    private static boolean fits(Contact contact) {
        Life life = contact.life();
        return Sizes.fit(contact.reach())
                && Sizes.fit(life.dates())
                && life.relations().size() <= Sizes.MOST_VALUES
                && Sizes.fit(life.relations().stream().flatMap(each -> Stream.of(each.label(), each.name())))
                && Sizes.fit(Stream.of(
                        life.language(), contact.work().title(), contact.work().department()))
                && (contact.filing() == null || Sizes.fit(contact.filing()));
    }

    private boolean companyThere(Member writer, Contact contact, @Nullable Contact was) {
        RecordId company = contact.work().company();
        return company == null
                || was != null && company.equals(was.work().company())
                || workspaces.read(
                        writer,
                        workspace -> workspace.shelf(Company.KIND).find(company).isPresent(),
                        Company.KIND);
    }

    private boolean peopleThere(Member writer, Contact contact, @Nullable Contact was) {
        List<RecordId> named = named(contact);
        List<RecordId> before = was == null ? List.of() : named(was);
        return workspaces.read(
                writer,
                workspace -> named.stream()
                        .allMatch(id -> before.contains(id)
                                || workspace.shelf(Contact.KIND).find(id).isPresent()),
                Contact.KIND);
    }

    private static List<RecordId> named(Contact contact) {
        return contact.life().relations().stream()
                .flatMap(relation -> Stream.ofNullable(relation.contact()))
                .toList();
    }

    private boolean ownerThere(Member writer, Contact contact, @Nullable Contact was) {
        AccountId owner = contact.filing() == null ? null : contact.filing().owner();
        return owner == null
                || was != null && owner.equals(was.filing().owner())
                || belongs.test(writer.tenant(), owner);
    }
}
