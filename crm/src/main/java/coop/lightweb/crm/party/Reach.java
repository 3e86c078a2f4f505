package coop.lightweb.crm.party;

import java.util.List;

/** How to reach somebody; of each the first is the preferred one. */
public record Reach(
        List<Labelled> emails,
        List<Labelled> phones,
        List<Address> addresses,
        List<Labelled> links,
        List<Labelled> handles) {
    public static final Reach NONE = new Reach(List.of(), List.of(), List.of(), List.of(), List.of());

    public Reach {
        emails = emails == null ? List.of() : List.copyOf(emails);
        phones = phones == null ? List.of() : List.copyOf(phones);
        addresses = addresses == null ? List.of() : List.copyOf(addresses);
        links = links == null ? List.of() : List.copyOf(links);
        handles = handles == null ? List.of() : List.copyOf(handles);
    }

    @Override
    public String toString() {
        return "Reach[hidden]";
    }
}
