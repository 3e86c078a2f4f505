package coop.lightweb.crm.card;

import coop.lightweb.crm.party.Address;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.party.Reach;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** How to reach the person of a card, while the card is read. The preferred one of each comes first. */
final class ReachReading {
    private record Ranked<T>(int rank, T value) {}

    private final List<Ranked<Labelled>> emails = new ArrayList<>();
    private final List<Ranked<Labelled>> phones = new ArrayList<>();
    private final List<Ranked<Address>> addresses = new ArrayList<>();
    private final List<Ranked<Labelled>> links = new ArrayList<>();
    private final List<Ranked<Labelled>> handles = new ArrayList<>();

    /** False for what is no way to reach somebody. */
    boolean taken(Property property, String custom) {
        switch (property.name()) {
            case "EMAIL" -> add(emails, property, place(property, custom), without("mailto:", property));
            case "TEL" ->
                add(
                        phones,
                        property,
                        custom.isEmpty() ? Labels.ofPhone(property.types()) : custom,
                        without("tel:", property));
            case "URL" -> add(links, property, place(property, custom), property.text());
            case "ADR" -> address(property, place(property, custom));
            default -> {
                if (!Handles.isHandle(property.name())) {
                    return false;
                }
                Labelled handle = Handles.read(property, custom);
                add(handles, property, handle.label(), handle.value());
            }
        }
        return true;
    }

    private static String place(Property property, String custom) {
        return custom.isEmpty() ? Labels.ofPlace(property.types()) : custom;
    }

    private static String without(String scheme, Property property) {
        String text = property.text().strip();
        return text.regionMatches(true, 0, scheme, 0, scheme.length()) ? text.substring(scheme.length()) : text;
    }

    private static void add(List<Ranked<Labelled>> to, Property property, String label, String value) {
        if (!value.isBlank()) {
            to.add(new Ranked<>(property.rank(), new Labelled(label, value)));
        }
    }

    private void address(Property property, String label) {
        List<String> parts = property.structure().stream()
                .map(values -> Property.joined(values, ", "))
                .collect(Collectors.toCollection(ArrayList::new));
        while (parts.size() < 7) {
            parts.add("");
        }
        boolean onlyExtended = parts.stream().filter(part -> !part.isBlank()).count() == 1;
        if (onlyExtended && parts.get(1).contains("\n")) {
            // Gmail has the whole envelope there.
            parts.set(2, parts.get(1));
            parts.set(1, "");
        }
        Address address = new Address(
                label,
                parts.get(0),
                parts.get(1),
                parts.get(2),
                parts.get(3),
                parts.get(4),
                parts.get(5),
                parts.get(6));
        if (parts.stream().anyMatch(part -> !part.isBlank())) {
            addresses.add(new Ranked<>(property.rank(), address));
        }
    }

    Reach read() {
        return new Reach(sorted(emails), sorted(phones), sorted(addresses), sorted(links), sorted(handles));
    }

    private static <T> List<T> sorted(List<Ranked<T>> all) {
        return all.stream()
                .sorted(Comparator.comparingInt(Ranked::rank))
                .map(Ranked::value)
                .toList();
    }
}
