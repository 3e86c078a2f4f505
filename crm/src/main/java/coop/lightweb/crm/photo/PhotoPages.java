package coop.lightweb.crm.photo;

import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.Contacts;
import coop.lightweb.crm.workspace.ActPages;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Multipart;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.Refused;
import coop.lightweb.hosting.web.SeeOther;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The picture on somebody's page. */
@Path("/b/{business}/contacts/{contact}/photo")
public final class PhotoPages {
    public record Edit(String business, RecordId id, String name, boolean pictured, int most) {}

    private final Contacts contacts;
    private final Photos photos;

    public PhotoPages(Contacts contacts, Photos photos) {
        this.contacts = contacts;
        this.photos = photos;
    }

    @GET
    public Response show(@Auth Member member, @PathParam("contact") RecordId id) {
        StoredPhoto stored = photos.get(member, id);
        return Response.ok(stored.bytes())
                .type(stored.type())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GET
    @Path("/edit")
    @Produces(MediaType.TEXT_HTML)
    public Page edit(@Auth Member member, @PathParam("contact") RecordId id) {
        member.need(Right.WRITE_RECORDS);
        Contact contact = contacts.get(member, id).value();
        return Page.of(
                PhotoPages.class,
                "edit.vm",
                new Edit(member.slug(), id, contact.shown(), contact.life().photo() != null, photos.most() >> 20));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response put(
            @Auth Member member,
            @PathParam("contact") RecordId id,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            InputStream body) {
        return edit(member, id)
                .submit(() ->
                        back(member, id, photos.put(member, id, sent(new Multipart(contentType, body))), "photo.put"));
    }

    @DELETE
    public Response remove(@Auth Member member, @PathParam("contact") RecordId id) {
        return back(member, id, photos.remove(member, id), "photo.removed");
    }

    private byte[] sent(Multipart parts) {
        try {
            for (Multipart.Part part = parts.next(); part != null; part = parts.next()) {
                if (part.name().equals("photo")) {
                    return part.content().readNBytes(photos.most() + 1);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new Refused("photo.unknown").at("photo");
    }

    private static Response back(Member member, RecordId id, Done done, String said) {
        return SeeOther.builder("/b/{}/contacts/{}", member.slug(), id)
                .cookie(ActPages.undoing(member, done, Flash.said(said)).cookie())
                .build();
    }
}
