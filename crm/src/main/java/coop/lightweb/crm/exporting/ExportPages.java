package coop.lightweb.crm.exporting;

import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.Refused;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** Exporting in the panel. */
@Path("/b/{business}/exports")
public final class ExportPages {
    private final Exports exports;

    ExportPages(Exports exports) {
        this.exports = exports;
    }

    public record Show(String business) {}

    /** @param q words that find who is exported; empty for everybody */
    public record Form(String format, String q) {
        Format chosen() {
            try {
                return Format.of(format);
            } catch (IllegalArgumentException e) {
                throw new Refused("web.failure.choice").at("format");
            }
        }

        @Override
        public String toString() {
            return "Form[hidden]";
        }
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Page show(@Auth Member member) {
        member.need(Right.EXPORT_RECORDS);
        return Page.of(ExportPages.class, "show.vm", new Show(member.slug()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.WILDCARD)
    public Response export(@Auth Member member, Form form) {
        return file(exports, member, form.chosen(), form.q());
    }

    static Response file(Exports exports, Member member, Format format, String words) {
        ExportFile file = exports.begin(member, format, words);
        StreamingOutput out = file::write;
        return Response.ok(out, format.type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + format.file + "\"")
                .build();
    }
}
