package coop.lightweb.crm.carddav;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.xml.namespace.QName;

/** A 207 answer (RFC 4918, section 13) while it is sent: one response after the other, none of them kept. */
final class Multistatus {
    private static final QName RESPONSE = Names.dav("response");
    private static final QName STATUS = Names.dav("status");
    private static final QName PROPSTAT = Names.dav("propstat");
    private static final QName PROP = Names.dav("prop");
    private static final QName HREF = Names.dav("href");

    private final Writer out;
    private final Wanted wanted;
    private final boolean minimal;

    /** @param minimal whether properties that are not there go unsaid (RFC 8144, section 2) */
    Multistatus(OutputStream out, Wanted wanted, boolean minimal) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 32 << 10);
        this.wanted = wanted;
        this.minimal = minimal;
        this.out.write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<d:multistatus xmlns:d=\"DAV:\" xmlns:c=\""
                + Names.CARD + "\" xmlns:s=\"" + Names.SERVER + "\">\n");
    }

    void about(String href, Facts facts) throws IOException {
        XmlText xml = XmlText.piece(true).begin(RESPONSE).element(HREF, href);
        Set<QName> there = wanted.there(facts);
        Set<QName> missing = wanted.missing(facts);
        if (!there.isEmpty() || missing.isEmpty() || minimal) {
            xml.begin(PROPSTAT).begin(PROP);
            for (QName name : there) {
                if (wanted.namesOnly()) {
                    xml.empty(name);
                } else {
                    facts.write(name, xml);
                }
            }
            xml.end().element(STATUS, "HTTP/1.1 200 OK").end();
        }
        if (!missing.isEmpty() && !minimal) {
            xml.begin(PROPSTAT).begin(PROP);
            missing.forEach(xml::empty);
            xml.end().element(STATUS, "HTTP/1.1 404 Not Found").end();
        }
        write(xml.end());
    }

    /** Properties that nobody may set. */
    void refused(String href, Iterable<QName> names) throws IOException {
        XmlText xml = XmlText.piece(true)
                .begin(RESPONSE)
                .element(HREF, href)
                .begin(PROPSTAT)
                .begin(PROP);
        names.forEach(xml::empty);
        write(xml.end().element(STATUS, "HTTP/1.1 403 Forbidden").end().end());
    }

    void gone(String href) throws IOException {
        write(XmlText.piece(true)
                .begin(RESPONSE)
                .element(HREF, href)
                .element(STATUS, "HTTP/1.1 404 Not Found")
                .end());
    }

    /** That there is more than was asked for at once (RFC 6578, section 3.6; RFC 6352, section 8.6.1). */
    void truncated(String href) throws IOException {
        write(XmlText.piece(true)
                .begin(RESPONSE)
                .element(HREF, href)
                .element(STATUS, "HTTP/1.1 507 Insufficient Storage")
                .begin(Names.dav("error"))
                .empty(Names.dav("number-of-matches-within-limits"))
                .end()
                .end());
    }

    void token(String token) throws IOException {
        write(XmlText.piece(true).element(Names.SYNC_TOKEN, token));
    }

    private void write(XmlText xml) throws IOException {
        out.write(xml.toString());
        out.write('\n');
    }

    /** Only when all of it went well: an answer that breaks off must not look whole. */
    void finish() throws IOException {
        out.write("</d:multistatus>\n");
        out.flush();
    }
}
