package coop.lightweb.crm.photo;

import coop.lightweb.crm.contact.Contacts;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.NotFound;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;

/** The picture on somebody's page. */
@Path("/b/{business}/contacts/{contact}/photo")
public final class PhotoPages {
    /** What browsers draw. Nothing else is given to one, whatever a phone called it. */
    private static final Set<String> DRAWN = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

    private final Contacts contacts;
    private final Workspaces workspaces;

    public PhotoPages(Contacts contacts, Workspaces workspaces) {
        this.contacts = contacts;
        this.workspaces = workspaces;
    }

    @GET
    public Response show(@Auth Member member, @PathParam("contact") RecordId id) {
        RecordId photo = contacts.get(member, id).value().life().photo();
        if (photo == null) {
            throw new NotFound();
        }
        StoredPhoto stored =
                workspaces.fetch(member, StoredPhoto.KIND, List.of(photo)).get(photo);
        if (stored == null || !DRAWN.contains(stored.type())) {
            throw new NotFound();
        }
        return Response.ok(stored.bytes())
                .type(stored.type())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
