package coop.lightweb.crm.exporting;

import coop.lightweb.hosting.tenancy.Member;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Exporting for programs; a token needs the scope {@code records:export}. */
@Path("/api/v1/exports")
public final class ExportResource {
    private final Exports exports;

    ExportResource(Exports exports) {
        this.exports = exports;
    }

    /**
     * What to export.
     *
     * @param format {@code csv}, {@code vcard3}, {@code vcard4} or {@code json}
     * @param words those whom they find; everybody when left out
     */
    public record Wanted(
            @NotNull Format format,
            @Nullable @Size(max = 500) String words) {
        @Override
        public String toString() {
            return "Wanted[hidden]";
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.WILDCARD)
    public Response export(@Auth Member member, @Valid @NotNull Wanted wanted) {
        return ExportPages.file(exports, member, wanted.format(), wanted.words() == null ? "" : wanted.words());
    }
}
