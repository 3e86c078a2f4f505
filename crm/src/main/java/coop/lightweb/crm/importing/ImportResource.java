package coop.lightweb.crm.importing;

import coop.lightweb.crm.importing.Import.Choice;
import coop.lightweb.crm.importing.Import.State;
import coop.lightweb.hosting.tenancy.Member;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Importing for programs; a token needs the scope {@code records:write}. The work goes on by itself; whoever wants to know when it is done
 * asks for the file's state.
 */
@Path("/api/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
public final class ImportResource {
    private final Imports imports;

    ImportResource(Imports imports) {
        this.imports = imports;
    }

    /** @param next cursor of the next page; always null: only files that are kept are listed */
    public record Listing(List<Import> imports, @Nullable String next) {}

    /** @param choice {@code update}, {@code leave} or {@code add} those who are there already */
    public record Wanted(@NotNull Choice choice) {}

    @GET
    public Listing list(@Auth Member member) {
        return new Listing(imports.newest(member), null);
    }

    /** The body is the file: CSV, vCard, or our own export. Columns mean what they seem to. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response bring(@Auth Member member, InputStream file) throws IOException {
        Import brought = imports.receive(member, "", file);
        if (brought.state() == State.MAPPING) {
            brought = imports.map(member, brought.id(), Map.of());
        }
        return Response.created(URI.create("/api/v1/imports/" + brought.id()))
                .entity(brought)
                .build();
    }

    @GET
    @Path("/{import}")
    public Import show(@Auth Member member, @PathParam("import") ImportId id) {
        return imports.get(member, id);
    }

    @POST
    @Path("/{import}/run")
    @Consumes(MediaType.APPLICATION_JSON)
    public Import run(@Auth Member member, @PathParam("import") ImportId id, @Valid @NotNull Wanted wanted) {
        return imports.run(member, id, wanted.choice());
    }

    /** Takes back what was imported; throws away what was not. */
    @DELETE
    @Path("/{import}")
    public Response undo(@Auth Member member, @PathParam("import") ImportId id) {
        State state = imports.get(member, id).state();
        if (state == State.DONE || state == State.IMPORTING || state == State.UNDOING) {
            return Response.ok(imports.undo(member, id)).build();
        }
        imports.discard(member, id);
        return Response.noContent().build();
    }

    /** Rows that failed, with a column that says why. */
    @GET
    @Path("/{import}/failures")
    @Produces("text/csv")
    public Response failures(
            @Auth Member member,
            @PathParam("import") ImportId id,
            @QueryParam("lang") @DefaultValue("en") String language) {
        imports.get(member, id);
        StreamingOutput file = out -> imports.failures(member, id, Said.in(language), out);
        return Response.ok(file, "text/csv; charset=utf-8").build();
    }
}
