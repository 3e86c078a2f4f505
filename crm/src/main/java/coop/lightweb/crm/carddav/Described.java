package coop.lightweb.crm.carddav;

import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.xml.namespace.QName;

/** What is said of each of the resources. */
final class Described {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final QName COLLECTION = Names.dav("collection");

    private final Member reader;
    private final Places places;
    private final int cardBytes;

    Described(Member reader, int cardBytes) {
        this.reader = reader;
        this.places = new Places(reader.slug());
        this.cardBytes = cardBytes;
    }

    /** Where a client that knows nothing begins. */
    Facts root() {
        return shared(types(COLLECTION), "Lightweb");
    }

    Facts principal() {
        return shared(types(COLLECTION, Names.dav("principal")), reader.name())
                .href(Names.PRINCIPAL_URL, places.principal())
                .href(Names.HOME, places.home());
    }

    Facts home() {
        return shared(types(COLLECTION), reader.name()).href(Names.OWNER, places.principal());
    }

    Facts book(SyncToken token) {
        return shared(types(COLLECTION, Names.card("addressbook")), reader.name())
                .href(Names.OWNER, places.principal())
                .text(Names.DESCRIPTION, reader.name())
                .text(Names.SYNC_TOKEN, token.text())
                .text(Names.CTAG, token.text())
                .text(Names.MAX_SIZE, String.valueOf(cardBytes))
                .with(Names.VERSIONS, Described::versions)
                .with(Names.COLLATIONS, Described::collations)
                .with(Names.REPORTS, Described::reports);
    }

    /** All but the card itself. */
    Facts card(Item item) {
        return new Facts()
                .with(Names.RESOURCE_TYPE, xml -> {})
                .text(Names.ETAG, item.etag())
                .text(Names.CONTENT_TYPE, "text/vcard; charset=utf-8")
                .text(Names.LAST_MODIFIED, HTTP_DATE.format(item.entry().changedAt()))
                .href(Names.CURRENT_USER, places.principal())
                .href(Names.OWNER, places.principal())
                .with(Names.PRIVILEGES, this::privileges);
    }

    private Facts shared(List<QName> types, String name) {
        return new Facts()
                .with(Names.RESOURCE_TYPE, xml -> types.forEach(xml::empty))
                .text(Names.DISPLAY_NAME, name)
                .href(Names.CURRENT_USER, places.principal())
                .href(Names.PRINCIPALS, Places.ROOT)
                .with(Names.PRIVILEGES, this::privileges)
                .with(Names.REPORTS, xml -> {});
    }

    private static List<QName> types(QName... types) {
        return List.of(types);
    }

    private void privileges(XmlText xml) {
        privilege(xml, "read");
        if (reader.may(Right.WRITE_RECORDS)) {
            List.of("write", "write-content", "bind").forEach(each -> privilege(xml, each));
        }
        if (reader.may(Right.DELETE_RECORDS)) {
            privilege(xml, "unbind");
        }
    }

    private static void privilege(XmlText xml, String name) {
        xml.begin(Names.dav("privilege")).empty(Names.dav(name)).end();
    }

    private static void versions(XmlText xml) {
        List.of("3.0", "4.0")
                .forEach(version ->
                        xml.empty(Names.card("address-data-type"), "content-type", "text/vcard", "version", version));
    }

    private static void collations(XmlText xml) {
        for (Collation collation : Collation.values()) {
            xml.element(Names.card("supported-collation"), collation.word);
        }
    }

    private static void reports(XmlText xml) {
        List.of(Names.card("addressbook-multiget"), Names.card("addressbook-query"), Names.dav("sync-collection"))
                .forEach(report -> xml.begin(Names.dav("supported-report"))
                        .begin(Names.dav("report"))
                        .empty(report)
                        .end()
                        .end());
    }
}
