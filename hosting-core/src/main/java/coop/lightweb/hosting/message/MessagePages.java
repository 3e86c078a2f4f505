package coop.lightweb.hosting.message;

import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import coop.lightweb.hosting.web.Url;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** What the co-op tells a business, as its people read it. */
@Path("/b/{business}/messages")
@Produces(MediaType.TEXT_HTML)
public final class MessagePages {

    public record All(List<Message> messages) {}

    private final Messages messages;

    public MessagePages(Messages messages) {
        this.messages = messages;
    }

    @GET
    public Page all(@Auth Member member) {
        return Page.of(MessagePages.class, "messages.vm", new All(messages.all(member)));
    }

    @GET
    @Path("/{id}")
    public Page one(@Auth Member member, @PathParam("id") MessageId id) {
        return Page.of(MessagePages.class, "message.vm", messages.get(member, id));
    }

    @POST
    @Path("/{id}/reading")
    public Response markRead(@Auth Member member, @PathParam("id") MessageId id) {
        messages.markRead(member, id);
        return SeeOther.to("/b/{}/messages", member.slug());
    }

    @DELETE
    @Path("/{id}")
    public Response delete(@Auth Member member, @PathParam("id") MessageId id) {
        messages.delete(member, id);
        String undo = Url.path("/b/{}/messages/{}/restoration", member.slug(), id);
        return back(member, Flash.said("message.deleted").undoneBy(undo));
    }

    @POST
    @Path("/{id}/restoration")
    public Response restore(@Auth Member member, @PathParam("id") MessageId id) {
        messages.restore(member, id);
        return back(member, Flash.said("message.restored"));
    }

    private static Response back(Member member, Flash flash) {
        return SeeOther.builder("/b/{}/messages", member.slug())
                .cookie(flash.cookie())
                .build();
    }
}
