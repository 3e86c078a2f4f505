package coop.lightweb.crm.importing;

import coop.lightweb.crm.importing.Import.Choice;
import coop.lightweb.crm.table.Meaning;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.Sight;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Multipart;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.Refused;
import coop.lightweb.hosting.web.SeeOther;
import io.dropwizard.auth.Auth;
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
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Importing in the panel: bring a file, say what its columns mean, look at what would become of it, import it, take it back. */
@Path("/b/{business}/imports")
@Produces(MediaType.TEXT_HTML)
public final class ImportPages {
    private final Imports imports;

    ImportPages(Imports imports) {
        this.imports = imports;
    }

    /** @param megabytes the largest file */
    public record All(String business, List<Line> imports, long megabytes, int items) {}

    public record Line(Import file, String name) {}

    /** What the page of columns sends: their places and meanings go together by their order. */
    public record Columns(List<String> column, List<String> meaning) {
        Map<Integer, Meaning> chosen() {
            Map<Integer, Meaning> chosen = new HashMap<>();
            try {
                for (int at = 0; at < Math.min(column.size(), meaning.size()); at++) {
                    Meaning wanted = Meaning.valueOf(
                            meaning.get(at).toUpperCase(Locale.ROOT).replace('-', '_'));
                    chosen.put(Integer.valueOf(column.get(at)), wanted);
                }
            } catch (IllegalArgumentException e) {
                throw new Refused("web.failure.choice");
            }
            return chosen;
        }
    }

    /** What is done with those who are there already. */
    public record Wanted(String choice) {
        Choice chosen() {
            try {
                return Choice.of(choice);
            } catch (IllegalArgumentException e) {
                throw new Refused("web.failure.choice").at("choice");
            }
        }
    }

    @GET
    public Page all(@Auth Member member) {
        List<Line> lines = imports.newest(member).stream()
                .map(each -> new Line(each, imports.name(member, each.id())))
                .toList();
        return Page.of(
                ImportPages.class,
                "list.vm",
                new All(
                        member.slug(),
                        lines,
                        imports.settings().fileBytes() >> 20,
                        imports.settings().items()));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response bring(
            @Auth Member member, @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType, InputStream body) {
        member.need(Right.WRITE_RECORDS);
        return all(member).submit(() -> {
            Import brought = receive(member, new Multipart(contentType, body));
            return SeeOther.to("/b/{}/imports/{}", member.slug(), brought.id());
        });
    }

    private Import receive(Member member, Multipart parts) {
        try {
            for (Multipart.Part part = parts.next(); part != null; part = parts.next()) {
                if (part.name().equals("file")) {
                    return imports.receive(member, part.file(), part.content());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new ImportTrouble("importing.trouble.no-file");
    }

    /** @param htmx set by htmx, which wants the part that moves */
    @GET
    @Path("/{import}")
    public Page show(
            @Auth Member member, @PathParam("import") ImportId id, @HeaderParam("HX-Request") @Nullable String htmx) {
        ImportShown shown = shown(member, imports.get(member, id));
        return htmx == null
                ? Page.of(ImportPages.class, "show.vm", shown)
                : Page.fragment(ImportPages.class, "_state.vm", shown);
    }

    private ImportShown shown(Member member, Import now) {
        return ImportShown.of(
                member.slug(),
                now,
                imports.plan(member, now.id()),
                imports.settings().items(),
                member.sight() != Sight.ALL);
    }

    @POST
    @Path("/{import}/columns")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response map(@Auth Member member, @PathParam("import") ImportId id, Columns columns) {
        return Page.of(ImportPages.class, "show.vm", shown(member, imports.get(member, id)))
                .submit(() -> {
                    imports.map(member, id, columns.chosen());
                    return back(member, id);
                });
    }

    /** Back to the columns. */
    @DELETE
    @Path("/{import}/columns")
    public Response remap(@Auth Member member, @PathParam("import") ImportId id) {
        imports.remap(member, id);
        return back(member, id);
    }

    @POST
    @Path("/{import}/run")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response run(@Auth Member member, @PathParam("import") ImportId id, Wanted wanted) {
        imports.run(member, id, wanted.chosen());
        return back(member, id);
    }

    /** What stopped, once more. */
    @POST
    @Path("/{import}/retry")
    public Response retry(@Auth Member member, @PathParam("import") ImportId id) {
        imports.retry(member, id);
        return back(member, id);
    }

    @POST
    @Path("/{import}/undoing")
    public Response undo(@Auth Member member, @PathParam("import") ImportId id) {
        imports.undo(member, id);
        return back(member, id);
    }

    /** Throws the file away. */
    @DELETE
    @Path("/{import}")
    public Response discard(@Auth Member member, @PathParam("import") ImportId id) {
        imports.discard(member, id);
        return SeeOther.builder("/b/{}/imports", member.slug())
                .cookie(Flash.said("importing.discarded").cookie())
                .build();
    }

    @GET
    @Path("/{import}/failures")
    @Produces("text/csv")
    public Response failures(
            @Auth Member member,
            @PathParam("import") ImportId id,
            @QueryParam("lang") @DefaultValue("en") String language) {
        imports.get(member, id);
        StreamingOutput file = out -> imports.failures(member, id, Said.in(language), out);
        return Response.ok(file, "text/csv; charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"not-imported.csv\"")
                .build();
    }

    private static Response back(Member member, ImportId id) {
        return SeeOther.to("/b/{}/imports/{}", member.slug(), id);
    }
}
