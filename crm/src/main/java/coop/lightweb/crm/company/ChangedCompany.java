package coop.lightweb.crm.company;

import coop.lightweb.crm.party.Address;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Keepers;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.hosting.template.InTemplates;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A company as the form of its page sends it. Lists go together by their place: the first label belongs to the first value. What the
 * form does not show stays as it is.
 *
 * @param seen revision that the form was filled from
 * @param owner as {@link Keepers} offers them
 * @param tags with commas between
 * @param now revision that was shown when one chose between what two people wrote; null otherwise
 * @param pick what was chosen, see {@link coop.lightweb.crm.conflict.ThreeWay}
 */
public record ChangedCompany(
        long seen,

        @NotBlank(message = "{company.name.needed}") @Size(max = 200, message = "{company.value.length}")
        String name,

        List<String> phoneLabel,
        List<String> phone,
        List<String> emailLabel,
        List<String> email,
        List<String> linkLabel,
        List<String> link,
        @Size(max = 500, message = "{company.value.length}") String street,
        @Size(max = 200, message = "{company.value.length}") String city,
        @Size(max = 200, message = "{company.value.length}") String region,
        @Size(max = 50, message = "{company.value.length}") String code,
        @Size(max = 200, message = "{company.value.length}") String country,

        @Size(max = 2_000, message = "{company.value.length}")
        String tags,

        @Size(max = 20_000, message = "{company.value.length}")
        String about,

        @Nullable String owner,
        @Nullable Long now,
        List<String> pick) {
    private static final Address NOWHERE = new Address("", "", "", "", "", "", "", "");

    static ChangedCompany of(long revision, Company company) {
        Reach reach = company.reach();
        Address address =
                reach.addresses().isEmpty() ? NOWHERE : reach.addresses().getFirst();
        return new ChangedCompany(
                revision,
                company.name(),
                labels(reach.phones()),
                values(reach.phones()),
                labels(reach.emails()),
                values(reach.emails()),
                labels(reach.links()),
                values(reach.links()),
                address.street(),
                address.city(),
                address.region(),
                address.code(),
                address.country(),
                String.join(", ", company.filing().tags()),
                company.filing().about(),
                Keepers.value(company.filing().owner()),
                null,
                List.of());
    }

    /** A field of which there may be several, with an empty one to fill in. */
    public record Several(String name, String label, String type, List<Labelled> values) {}

    @InTemplates
    public List<Several> several() {
        return List.of(
                several("phone", "company.phone", "tel", phoneLabel, phone),
                several("email", "company.email", "email", emailLabel, email),
                several("link", "company.link", "text", linkLabel, link));
    }

    private static Several several(String name, String label, String type, List<String> labels, List<String> values) {
        List<Labelled> all = new ArrayList<>(Labelled.paired(labels, values));
        all.add(new Labelled("", ""));
        return new Several(name, label, type, List.copyOf(all));
    }

    Company on(Company now) {
        Reach reach = new Reach(
                Labelled.paired(emailLabel, email),
                Labelled.paired(phoneLabel, phone),
                addresses(now.reach().addresses()),
                Labelled.paired(linkLabel, link.stream().map(Companies::address).toList()),
                now.reach().handles());
        Filing is = now.filing();
        return new Company(
                name,
                reach,
                new Filing(tagged(), is.fields(), about, Keepers.chosen(owner, is.owner()), is.source(), is.addedAt()));
    }

    private List<Address> addresses(List<Address> now) {
        List<Address> all = new ArrayList<>(now);
        Address was = all.isEmpty() ? NOWHERE : all.removeFirst();
        Address is = new Address(was.label(), was.box(), was.extended(), street, city, region, code, country);
        if (!is.lines().isEmpty()) {
            all.addFirst(is);
        }
        return all;
    }

    private List<String> tagged() {
        return Arrays.stream(tags.split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
    }

    private static List<String> labels(List<Labelled> all) {
        return all.stream().map(Labelled::label).toList();
    }

    private static List<String> values(List<Labelled> all) {
        return all.stream().map(Labelled::value).toList();
    }

    @Override
    public String toString() {
        return "ChangedCompany[hidden]";
    }
}
