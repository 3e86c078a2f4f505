package coop.lightweb.crm.file;

import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Piece;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Refused;
import io.dropwizard.auth.Auth;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files for programs; a token needs the scope {@code records:read} or {@code records:write}. */
@Path("/api/v1/files")
@Produces(MediaType.APPLICATION_JSON)
public final class FileResource {
    private static final int MOST = 200;

    /**
     * What is known of a file.
     *
     * @param type media type as whoever brought it said
     * @param about id of the contact, company or deal
     * @param by who brought it
     */
    public record FileAnswer(
            RecordId id, String name, String type, long bytes, RecordId about, AccountId by, Instant at) {
        public static FileAnswer of(Entry<StoredFile> entry) {
            StoredFile file = entry.value();
            return new FileAnswer(
                    entry.id(), file.name(), file.type(), file.bytes(), file.about(), file.by(), file.at());
        }

        @Override
        public String toString() {
            return "FileAnswer[" + id + "]";
        }
    }

    /** @param next cursor of the next page, null on the last */
    public record Listing(List<FileAnswer> files, @Nullable RecordId next) {}

    private final Files files;

    FileResource(Files files) {
        this.files = files;
    }

    /**
     * Those about one record, the newest first; without it all of the business, the oldest first.
     *
     * @param about id of a contact, company or deal
     * @param cursor {@code next} of the page before
     */
    @GET
    public Listing list(
            @Auth Member member,
            @QueryParam("about") @Nullable RecordId about,
            @QueryParam("cursor") @Nullable RecordId cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(MOST) int limit) {
        if (about != null) {
            RecordId subject = files.subject(member, about).id();
            return new Listing(
                    files.of(member, subject).stream().map(FileAnswer::of).toList(), null);
        }
        Piece<StoredFile> piece = files.piece(member, cursor, limit);
        return new Listing(piece.as(FileAnswer::of), piece.next());
    }

    /**
     * The body is the file, its {@code Content-Type} the type. A name is never sent in an address, where it would be kept in logs.
     *
     * @param about id of the contact, company or deal
     * @param name what the file is called, percent-encoded UTF-8
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response add(
            @Auth Member member,
            @QueryParam("about") @Nullable RecordId about,
            @HeaderParam("File-Name") @DefaultValue("") String name,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @DefaultValue("") String type,
            InputStream body)
            throws IOException {
        if (about == null) {
            throw new Refused("file.about.needed").at("about");
        }
        RecordId subject = files.subject(member, about).id();
        List<Files.Received> received = List.of(files.receive(member, decoded(name), type, body));
        RecordId id = kept(member, subject, received);
        return Response.created(URI.create("/api/v1/files/" + id))
                .entity(FileAnswer.of(files.get(member, id)))
                .build();
    }

    private RecordId kept(Member member, RecordId about, List<Files.Received> received) {
        try {
            return files.keep(member, about, received).ids().getFirst();
        } catch (RuntimeException e) {
            files.drop(member, received);
            throw e;
        }
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException plain) {
            return name;
        }
    }

    @GET
    @Path("/{file}")
    public FileAnswer show(@Auth Member member, @PathParam("file") RecordId id) {
        return FileAnswer.of(files.get(member, id));
    }

    /** The file itself, as it came. */
    @GET
    @Path("/{file}/content")
    @Produces(MediaType.WILDCARD)
    public Response content(@Auth Member member, @PathParam("file") RecordId id) {
        return Given.of(files, member, files.get(member, id).value());
    }

    /** Into the trash. */
    @DELETE
    @Path("/{file}")
    public void delete(@Auth Member member, @PathParam("file") RecordId id) {
        files.trash(member, id);
    }

    /** Out of it again. */
    @POST
    @Path("/{file}/restoration")
    @Consumes(MediaType.WILDCARD)
    public void restore(@Auth Member member, @PathParam("file") RecordId id) {
        files.restore(member, id);
    }
}
