package coop.lightweb.crm.party;

import coop.lightweb.hosting.template.InTemplates;
import java.util.List;
import java.util.stream.Stream;

/** A postal address, in the parts of vCard 4 (RFC 6350, section 6.3.1). */
public record Address(
        String label,
        String box,
        String extended,
        String street,
        String city,
        String region,
        String code,
        String country) {
    public Address {
        label = plain(label);
        box = plain(box);
        extended = plain(extended);
        street = plain(street);
        city = plain(city);
        region = plain(region);
        code = plain(code);
        country = plain(country);
    }

    /** As on an envelope, in Canada's order. */
    @InTemplates
    public List<String> lines() {
        String place = String.join(
                " ",
                Stream.of(city, region, code).filter(part -> !part.isEmpty()).toList());
        return Stream.of(extended, street, box, place, country)
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .toList();
    }

    @Override
    public String toString() {
        return "Address[hidden]";
    }

    private static String plain(String part) {
        return part == null ? "" : part.strip();
    }
}
