package coop.lightweb.crm.contact;

import coop.lightweb.crm.party.Address;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Keepers;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.template.InTemplates;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A contact as the form of its page sends it. Lists go together by their place: the first label belongs to the first value. What the
 * form does not show stays as it is.
 *
 * @param seen revision that the form was filled from
 * @param company by its name
 * @param tags with commas between
 * @param owner as {@link Keepers} offers them
 * @param now revision that was shown when one chose between what two people wrote; null otherwise
 * @param pick what was chosen, see {@link coop.lightweb.crm.conflict.ThreeWay}
 * @param birthday ISO 8601, {@code 1985-07-21} or without a year {@code --07-21}; empty for none
 */
public record ChangedContact(
        long seen,
        @Size(max = 100, message = "{contact.name.length}") String prefix,
        @Size(max = 200, message = "{contact.name.length}") String given,
        @Size(max = 200, message = "{contact.name.length}") String middle,
        @Size(max = 200, message = "{contact.name.length}") String family,
        @Size(max = 100, message = "{contact.name.length}") String suffix,
        @Size(max = 200, message = "{contact.name.length}") String nickname,
        @Size(max = 200, message = "{contact.name.length}") String company,
        @Size(max = 200, message = "{contact.name.length}") String title,
        List<String> emailLabel,
        List<String> email,
        List<String> phoneLabel,
        List<String> phone,
        List<String> linkLabel,
        List<String> link,
        @Size(max = 500, message = "{contact.value.length}") String street,
        @Size(max = 200, message = "{contact.value.length}") String city,
        @Size(max = 200, message = "{contact.value.length}") String region,
        @Size(max = 50, message = "{contact.value.length}") String code,
        @Size(max = 200, message = "{contact.value.length}") String country,

        @Pattern(regexp = "|(\\d{4}|-)-\\d{2}-\\d{2}", message = "{contact.birthday.wrong}")
        String birthday,

        @Size(max = 2_000, message = "{contact.value.length}")
        String tags,

        @Size(max = 20_000, message = "{contact.about.length}")
        String about,

        @Nullable String owner,
        @Nullable Long now,
        List<String> pick) {
    private static final String BIRTHDAY = "birthday";

    public static ChangedContact of(long revision, Contact contact, String company) {
        Name name = contact.name();
        Reach reach = contact.reach();
        Address address = reach.addresses().isEmpty()
                ? new Address("", "", "", "", "", "", "", "")
                : reach.addresses().getFirst();
        return new ChangedContact(
                revision,
                name.prefix(),
                name.given(),
                name.middle(),
                name.family(),
                name.suffix(),
                name.nickname(),
                company,
                contact.work().title(),
                labels(reach.emails()),
                values(reach.emails()),
                labels(reach.phones()),
                values(reach.phones()),
                labels(reach.links()),
                values(reach.links()),
                address.street(),
                address.city(),
                address.region(),
                address.code(),
                address.country(),
                contact.life().dates().stream()
                        .filter(day -> day.label().equals(BIRTHDAY))
                        .map(Labelled::value)
                        .findFirst()
                        .orElse(""),
                String.join(", ", contact.filing().tags()),
                contact.filing().about(),
                Keepers.value(contact.filing().owner()),
                null,
                List.of());
    }

    /**
     * Fields of which there may be several, with an empty one to fill in.
     *
     * @param often whether nearly everybody has one
     */
    public record Several(String name, String label, String type, boolean often, List<Labelled> values) {}

    @InTemplates
    public List<Several> several() {
        return List.of(
                several("phone", "contact.phone", "tel", true, paired(phoneLabel, phone)),
                several("email", "contact.email", "email", true, paired(emailLabel, email)),
                several("link", "contact.link", "url", false, paired(linkLabel, link)));
    }

    private static Several several(String name, String label, String type, boolean often, List<Labelled> values) {
        List<Labelled> all = new ArrayList<>(values);
        all.add(new Labelled("", ""));
        return new Several(name, label, type, often, List.copyOf(all));
    }

    Contact on(Contact now, @Nullable RecordId workplace) {
        Name was = now.name();
        Name name =
                new Name(prefix, given, middle, family, suffix, nickname, was.phoneticGiven(), was.phoneticFamily());
        Reach reach = new Reach(
                paired(emailLabel, email),
                paired(phoneLabel, phone),
                addresses(now.reach().addresses()),
                paired(linkLabel, link),
                now.reach().handles());
        Work work = new Work(workplace, title, now.work().department());
        Life life = new Life(
                days(now.life().dates()),
                now.life().relations(),
                now.life().household(),
                now.life().photo(),
                now.life().language());
        Filing is = now.filing();
        Filing filing =
                new Filing(tagged(), is.fields(), about, Keepers.chosen(owner, is.owner()), is.source(), is.addedAt());
        return new Contact(name, reach, work, life, filing, now.card());
    }

    private List<Address> addresses(List<Address> now) {
        List<Address> all = new ArrayList<>(now);
        Address was = all.isEmpty() ? new Address("", "", "", "", "", "", "", "") : all.removeFirst();
        Address is = new Address(was.label(), was.box(), was.extended(), street, city, region, code, country);
        if (!is.lines().isEmpty()) {
            all.addFirst(is);
        }
        return all;
    }

    private List<Labelled> days(List<Labelled> now) {
        List<Labelled> all = new ArrayList<>(now);
        all.removeIf(day -> day.label().equals(BIRTHDAY));
        if (!birthday.isBlank()) {
            all.addFirst(new Labelled(BIRTHDAY, birthday));
        }
        return all;
    }

    private List<String> tagged() {
        return Arrays.stream(tags.split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .collect(Collectors.toList());
    }

    private static List<Labelled> paired(List<String> labels, List<String> values) {
        List<Labelled> all = new ArrayList<>();
        for (int at = 0; at < values.size(); at++) {
            if (!values.get(at).isBlank()) {
                all.add(new Labelled(at < labels.size() ? labels.get(at) : "", values.get(at)));
            }
        }
        return all;
    }

    private static List<String> labels(List<Labelled> all) {
        return all.stream().map(Labelled::label).toList();
    }

    private static List<String> values(List<Labelled> all) {
        return all.stream().map(Labelled::value).toList();
    }

    @Override
    public String toString() {
        return "ChangedContact[hidden]";
    }
}
