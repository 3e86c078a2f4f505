package coop.lightweb.crm.carddav;

import coop.lightweb.crm.card.CardLine;
import coop.lightweb.crm.carddav.Changes.Change;
import coop.lightweb.hosting.tenancy.Member;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** Answers to PROPFIND and REPORT, each sent while it is made. */
final class Answers {
    /** What a client may ask for by address in one request: a million addresses of usual length. */
    private static final int BODY = 8 << 20;

    private static final QName HREF = Names.dav("href");
    private static final QName MULTIGET = Names.card("addressbook-multiget");
    private static final QName QUERY = Names.card("addressbook-query");
    private static final QName SYNC = Names.dav("sync-collection");

    private final AddressBook book;
    private final Drawn drawn;
    private final int cardBytes;
    private final XmlBody xml = new XmlBody();

    Answers(AddressBook book, Drawn drawn, int cardBytes) {
        this.book = book;
        this.drawn = drawn;
        this.cardBytes = cardBytes;
    }

    static Response options() {
        return Response.ok()
                .header("DAV", "1, 3, addressbook")
                .header("Allow", "OPTIONS, GET, HEAD, PUT, DELETE, PROPFIND, PROPPATCH, REPORT")
                .header(HttpHeaders.CONTENT_LENGTH, 0)
                .build();
    }

    /** @param at where the client looked for it: it may begin at several addresses */
    Response root(String at, Member reader, HttpHeaders headers, InputStream body) {
        depth(headers);
        return properties(
                headers, wanted(body), out -> out.about(at, described(reader).root()));
    }

    Response principal(Member reader, HttpHeaders headers, InputStream body) {
        depth(headers);
        String href = new Places(reader.slug()).principal();
        return properties(
                headers, wanted(body), out -> out.about(href, described(reader).principal()));
    }

    Response home(Member reader, HttpHeaders headers, InputStream body) {
        Places places = new Places(reader.slug());
        boolean deep = depth(headers);
        SyncToken token = book.token(reader);
        return properties(headers, wanted(body), out -> {
            out.about(places.home(), described(reader).home());
            if (deep) {
                out.about(places.book(), described(reader).book(token));
            }
        });
    }

    Response book(Member reader, HttpHeaders headers, InputStream body) {
        Places places = new Places(reader.slug());
        Wanted wanted = wanted(body);
        boolean deep = depth(headers);
        SyncToken token = book.token(reader);
        List<Item> items = deep ? book.all(reader) : List.of();
        return properties(headers, wanted, out -> {
            out.about(places.book(), described(reader).book(token));
            cards(out, reader, items, wanted);
        });
    }

    Response card(Member reader, String name, HttpHeaders headers, InputStream body) {
        Wanted wanted = wanted(body);
        Item item = book.find(reader, name).orElseThrow(() -> DavRefusal.of(404));
        return properties(headers, wanted, out -> cards(out, reader, List.of(item), wanted));
    }

    Response nothingToSet(String href, InputStream body) {
        List<QName> names = read(body).stream()
                .flatMap(update -> update.children().stream())
                .flatMap(change -> change.all(Names.dav("prop")))
                .flatMap(prop -> prop.children().stream())
                .map(Element::name)
                .toList();
        Wanted nothing = Wanted.of(Optional.empty());
        return multistatus(out -> new Multistatus(out, nothing, false), out -> out.refused(href, names));
    }

    Response report(Member reader, HttpHeaders headers, InputStream body) {
        Element asked = read(body).orElseThrow(() -> DavRefusal.of(400));
        if (asked.is(MULTIGET)) {
            return multiget(reader, headers, asked);
        }
        if (asked.is(QUERY)) {
            return query(reader, headers, asked);
        }
        if (asked.is(SYNC)) {
            return sync(reader, headers, asked);
        }
        throw DavRefusal.of(403, Names.dav("supported-report"));
    }

    private Response multiget(Member reader, HttpHeaders headers, Element asked) {
        Places places = new Places(reader.slug());
        Wanted wanted = Wanted.of(Optional.of(asked));
        List<String> elsewhere = new ArrayList<>();
        List<String> names = new ArrayList<>();
        asked.all(HREF)
                .map(Element::text)
                .forEach(href -> places.name(href).ifPresentOrElse(names::add, () -> elsewhere.add(href.strip())));
        List<AddressBook.Asked> found = book.these(reader, names);
        List<Item> items =
                found.stream().flatMap(each -> Stream.ofNullable(each.item())).toList();
        return properties(headers, wanted, out -> {
            cards(out, reader, items, wanted);
            for (AddressBook.Asked each : found) {
                if (each.item() == null) {
                    out.gone(places.card(each.name()));
                }
            }
            for (String href : elsewhere) {
                out.gone(href);
            }
        });
    }

    private Response query(Member reader, HttpHeaders headers, Element asked) {
        Wanted wanted = Wanted.of(Optional.of(asked));
        Filter filter = Filter.of(asked.first(Names.card("filter")));
        int most = limit(asked, Names.card("limit"), Names.card("nresults"));
        List<Item> found = book.all(reader).stream()
                .filter(item -> filter.matches(CardLine.of(drawn.plain(item))))
                .limit((long) most + 1)
                .toList();
        return properties(headers, wanted, out -> {
            cards(out, reader, found.subList(0, Math.min(most, found.size())), wanted);
            if (found.size() > most) {
                out.truncated(new Places(reader.slug()).book());
            }
        });
    }

    private Response sync(Member reader, HttpHeaders headers, Element asked) {
        Places places = new Places(reader.slug());
        Wanted wanted = Wanted.of(Optional.of(asked));
        String token = asked.first(Names.SYNC_TOKEN).map(Element::text).orElse("");
        int most = limit(asked, Names.dav("limit"), Names.dav("nresults"));
        Changes changes = book.since(reader, SyncToken.of(token), most);
        List<Item> items = changes.all().stream()
                .flatMap(change -> Stream.ofNullable(change.item()))
                .toList();
        return properties(headers, wanted, out -> {
            cards(out, reader, items, wanted);
            for (Change change : changes.all()) {
                if (change.item() == null) {
                    out.gone(places.card(change.name()));
                }
            }
            if (changes.more()) {
                out.truncated(places.book());
            }
            out.token(changes.token().text());
        });
    }

    private void cards(Multistatus out, Member reader, List<Item> items, Wanted wanted) throws IOException {
        Places places = new Places(reader.slug());
        Described described = described(reader);
        if (!wanted.cards()) {
            for (Item item : items) {
                out.about(places.card(item.name()), described.card(item));
            }
            return;
        }
        drawn.each(
                reader,
                items,
                wanted.version(),
                (item, text) ->
                        out.about(places.card(item.name()), described.card(item).text(Names.ADDRESS_DATA, text)));
    }

    /** At least one; as many as there are when nothing is said. */
    private static int limit(Element asked, QName limit, QName most) {
        String number = asked.first(limit)
                .flatMap(element -> element.first(most))
                .map(element -> element.text().strip())
                .orElse("");
        return number.matches("\\d{1,8}") ? Math.max(1, Integer.parseInt(number)) : Integer.MAX_VALUE - 1;
    }

    private Described described(Member reader) {
        return new Described(reader, cardBytes);
    }

    private Wanted wanted(InputStream body) {
        return Wanted.of(read(body));
    }

    private Optional<Element> read(InputStream body) {
        try {
            return xml.read(body, BODY);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Whether what is inside is asked for too. Everything below everything is more than anybody needs (RFC 4918, section 9.1). */
    private static boolean depth(HttpHeaders headers) {
        @Nullable String depth = headers.getHeaderString("Depth");
        if (depth == null || !depth.strip().matches("[01]")) {
            throw DavRefusal.of(403, Names.dav("propfind-finite-depth"));
        }
        return depth.strip().equals("1");
    }

    @FunctionalInterface
    private interface Saying {
        void to(Multistatus out) throws IOException;
    }

    @FunctionalInterface
    private interface Opening {
        Multistatus on(java.io.OutputStream out) throws IOException;
    }

    private static Response properties(HttpHeaders headers, Wanted wanted, Saying saying) {
        boolean minimal = said(headers, "Prefer").contains("return=minimal")
                || said(headers, "Brief").equals("t");
        return multistatus(out -> new Multistatus(out, wanted, minimal), saying);
    }

    private static String said(HttpHeaders headers, String name) {
        @Nullable String value = headers.getHeaderString(name);
        return value == null ? "" : value;
    }

    private static Response multistatus(Opening opening, Saying saying) {
        StreamingOutput sent = stream -> {
            Multistatus out = opening.on(stream);
            saying.to(out);
            out.finish();
        };
        return Response.status(207)
                .header("DAV", "1, 3, addressbook")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .type("application/xml; charset=utf-8")
                .entity(sent)
                .build();
    }
}
