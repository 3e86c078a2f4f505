package coop.lightweb.crm.carddav;

import coop.lightweb.crm.card.Version;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;

/**
 * Which properties a request asks for (RFC 4918, section 9.1).
 *
 * @param all of which it may leave the names out
 * @param namesOnly what there is, without values
 * @param version of the cards
 */
record Wanted(boolean all, boolean namesOnly, Set<QName> names, Version version) {
    private static final QName PROP = Names.dav("prop");

    /** Said when everything is asked for; the rest has to be named, RFC 6352 and 6578 say so. */
    private static final Set<QName> USUAL =
            Set.of(Names.RESOURCE_TYPE, Names.DISPLAY_NAME, Names.ETAG, Names.CONTENT_TYPE, Names.LAST_MODIFIED);

    /** @param body nothing means everything */
    static Wanted of(Optional<Element> body) {
        if (body.isEmpty()) {
            return new Wanted(true, false, Set.of(), Version.V3);
        }
        Element asked = body.get();
        Set<QName> names = new LinkedHashSet<>();
        asked.first(PROP).ifPresent(prop -> names.addAll(named(prop)));
        asked.first(Names.dav("include")).ifPresent(more -> names.addAll(named(more)));
        return new Wanted(
                asked.first(Names.dav("allprop")).isPresent(),
                asked.first(Names.dav("propname")).isPresent(),
                names,
                version(asked));
    }

    private static List<QName> named(Element in) {
        return in.children().stream().map(Element::name).toList();
    }

    /** @throws DavRefusal when it is a version we do not write */
    private static Version version(Element asked) {
        Optional<Element> data = asked.first(PROP).flatMap(prop -> prop.first(Names.ADDRESS_DATA));
        String type = data.map(element -> element.attribute("content-type")).orElse("");
        String version = data.map(element -> element.attribute("version")).orElse("");
        boolean ours = type.isEmpty() || type.equalsIgnoreCase("text/vcard");
        return switch (version) {
            case "", "3.0" -> ours(ours, Version.V3);
            case "4.0" -> ours(ours, Version.V4);
            default -> throw DavRefusal.of(403, Names.card("supported-address-data"));
        };
    }

    private static Version ours(boolean ours, Version version) {
        if (!ours) {
            throw DavRefusal.of(403, Names.card("supported-address-data"));
        }
        return version;
    }

    boolean cards() {
        return names.contains(Names.ADDRESS_DATA);
    }

    Set<QName> there(Facts facts) {
        Set<QName> there = filtered(names, facts::has);
        if (all) {
            there.addAll(filtered(USUAL, facts::has));
        }
        return namesOnly ? facts.names() : there;
    }

    Set<QName> missing(Facts facts) {
        return filtered(names, name -> !facts.has(name));
    }

    private static Set<QName> filtered(Set<QName> names, Predicate<QName> which) {
        return names.stream().filter(which).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
