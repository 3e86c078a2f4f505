package coop.lightweb.crm.pasting;

import coop.lightweb.crm.contact.Card;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.Life;
import coop.lightweb.crm.contact.Name;
import coop.lightweb.crm.contact.Work;
import coop.lightweb.crm.party.Address;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.party.Reach;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was understood of it, as a form shows it before somebody is added. Lists go together by their place.
 *
 * @param company by its name; one that is not known yet is added
 * @param about what was not understood, to be looked at
 */
public record Pasted(
        @NotBlank(message = "{contact.name.needed}") @Size(max = 200, message = "{contact.name.length}")
        String name,

        @Size(max = 200, message = "{contact.name.length}") String title,
        @Size(max = 200, message = "{contact.name.length}") String company,
        List<String> emailLabel,
        List<String> email,
        List<String> phoneLabel,
        List<String> phone,
        List<String> link,
        @Size(max = 500, message = "{contact.value.length}") String street,
        @Size(max = 200, message = "{contact.name.length}") String city,
        @Size(max = 200, message = "{contact.name.length}") String region,
        @Size(max = 50, message = "{contact.value.length}") String code,

        @Size(max = 20_000, message = "{contact.about.length}")
        String about) {
    public Pasted {
        name = name == null ? "" : name;
        title = title == null ? "" : title;
        company = company == null ? "" : company;
        emailLabel = emailLabel == null ? List.of() : List.copyOf(emailLabel);
        email = email == null ? List.of() : List.copyOf(email);
        phoneLabel = phoneLabel == null ? List.of() : List.copyOf(phoneLabel);
        phone = phone == null ? List.of() : List.copyOf(phone);
        link = link == null ? List.of() : List.copyOf(link);
        street = street == null ? "" : street;
        city = city == null ? "" : city;
        region = region == null ? "" : region;
        code = code == null ? "" : code;
        about = about == null ? "" : about;
    }

    static Pasted of(Contact contact, String company) {
        Reach reach = contact.reach();
        Address address = reach.addresses().isEmpty()
                ? new Address("", "", "", "", "", "", "", "")
                : reach.addresses().getFirst();
        return new Pasted(
                contact.shown(),
                contact.work().title(),
                company,
                labels(reach.emails()),
                values(reach.emails()),
                labels(reach.phones()),
                values(reach.phones()),
                values(reach.links()),
                address.street(),
                address.city(),
                address.region(),
                address.code(),
                contact.filing() == null ? "" : contact.filing().about());
    }

    /** Somebody who is added at that moment. */
    Contact contact(Instant now) {
        Address address = new Address("", "", "", street, city, region, code, "");
        boolean lives = Stream.of(street, city, region, code).anyMatch(part -> !part.isBlank());
        Reach reach = new Reach(
                Labelled.paired(emailLabel, email),
                Labelled.paired(phoneLabel, phone),
                lives ? List.of(address) : List.of(),
                Labelled.paired(List.of(), link),
                List.of());
        return new Contact(
                Name.typed(name),
                reach,
                new Work(null, title, ""),
                Life.NONE,
                new Filing(List.of(), Map.of(), about, null, "", now),
                Card.NONE);
    }

    private static List<String> labels(List<Labelled> all) {
        return all.stream().map(Labelled::label).toList();
    }

    private static List<String> values(List<Labelled> all) {
        return all.stream().map(Labelled::value).toList();
    }

    @Override
    public String toString() {
        return "Pasted[hidden]";
    }
}
