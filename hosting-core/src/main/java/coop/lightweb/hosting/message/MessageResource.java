package coop.lightweb.hosting.message;

import coop.lightweb.hosting.tenancy.Member;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Messages to the business for programs; a token needs the scope {@code messages:read}. */
@Path("/api/v1/messages")
@Produces(MediaType.APPLICATION_JSON)
public final class MessageResource {
    /** The newest 500, newest first. */
    public record Received(List<Message> messages) {}

    private final Messages messages;

    public MessageResource(Messages messages) {
        this.messages = messages;
    }

    @GET
    public Received list(@Auth Member member) {
        return new Received(messages.all(member));
    }

    @GET
    @Path("/{message}")
    public Message show(@Auth Member member, @PathParam("message") MessageId message) {
        return messages.get(member, message);
    }

    @POST
    @Path("/{message}/reading")
    public void markRead(@Auth Member member, @PathParam("message") MessageId message) {
        messages.markRead(member, message);
    }

    @DELETE
    @Path("/{message}")
    public void delete(@Auth Member member, @PathParam("message") MessageId message) {
        messages.delete(member, message);
    }

    @POST
    @Path("/{message}/restoration")
    public void restore(@Auth Member member, @PathParam("message") MessageId message) {
        messages.restore(member, message);
    }
}
