package coop.lightweb.crm.carddav;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** A request that is refused in the way WebDAV refuses: a status and, where the standard has one, the condition that was not met. */
final class DavRefusal extends RuntimeException {
    private final int status;
    private final transient @Nullable QName condition;
    private final String href;

    private DavRefusal(int status, @Nullable QName condition, String href) {
        super("DAV " + status, null, false, false);
        this.status = status;
        this.condition = condition;
        this.href = href;
    }

    static DavRefusal of(int status) {
        return new DavRefusal(status, null, "");
    }

    static DavRefusal of(int status, QName condition) {
        return new DavRefusal(status, condition, "");
    }

    /** @param href of the resource that is in the way */
    static DavRefusal of(int status, QName condition, String href) {
        return new DavRefusal(status, condition, href);
    }

    /** Its body is ours and not the page that other failures get: an address book shows nobody a page. */
    Response answer() {
        Response.ResponseBuilder answer = Response.status(status);
        QName unmet = condition;
        if (unmet != null) {
            XmlText text = new XmlText();
            text.begin(Names.dav("error"));
            if (href.isEmpty()) {
                text.empty(unmet);
            } else {
                text.begin(unmet).element(Names.dav("href"), href).end();
            }
            text.end();
            answer.type("application/xml; charset=utf-8").entity(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        return answer.build();
    }
}
