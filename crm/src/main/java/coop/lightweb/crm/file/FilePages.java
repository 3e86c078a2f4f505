package coop.lightweb.crm.file;

import coop.lightweb.crm.story.Subject;
import coop.lightweb.crm.workspace.ActPages;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Multipart;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.Refused;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Files of one contact, company or deal: bring some, take one along, throw one away and bring it back. */
@Path("/b/{business}/files")
@Produces(MediaType.TEXT_HTML)
public final class FilePages {
    /** Files of one form. */
    private static final int MOST = 50;

    /**
     * @param back page of what they are about
     * @param megabytes the largest file
     */
    public record All(
            String business,
            RecordId about,
            String name,
            String back,
            List<Line> files,
            List<Line> trashed,
            long megabytes,
            boolean mayWrite,
            boolean mayDelete) {}

    /** @param by a name; empty for somebody who has left */
    public record Line(RecordId id, String name, long bytes, Instant at, String by) {}

    private final Files files;
    private final Function<Member, Map<AccountId, String>> people;

    /** @param people names of the business's members */
    FilePages(Files files, Function<Member, Map<AccountId, String>> people) {
        this.files = files;
        this.people = people;
    }

    @GET
    public Page all(@Auth Member member, @QueryParam("about") @Nullable RecordId about) {
        return page(member, files.subject(member, needed(about)));
    }

    /** All that are in the form, or none. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response bring(
            @Auth Member member,
            @QueryParam("about") @Nullable RecordId about,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            InputStream body) {
        member.need(Right.WRITE_RECORDS);
        Subject subject = files.subject(member, needed(about));
        return page(member, subject).submit(() -> {
            Files.Kept kept = bring(member, subject.id(), new Multipart(contentType, body));
            Flash said = Flash.said("file.added", String.valueOf(kept.ids().size()));
            return back(member, subject, ActPages.undoing(member, kept.done(), said, subject.page(member)));
        });
    }

    private Files.Kept bring(Member member, RecordId about, Multipart parts) {
        List<Files.Received> received = new ArrayList<>();
        try {
            for (Multipart.Part part = parts.next(); part != null; part = parts.next()) {
                if (part.name().equals("file")) {
                    if (received.size() == MOST) {
                        throw new Refused("file.too-many", MOST);
                    }
                    received.add(files.receive(member, part.file(), part.type(), part.content()));
                    forgetNoFile(member, part, received);
                }
            }
            return files.keep(member, about, received);
        } catch (IOException e) {
            files.drop(member, received);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            files.drop(member, received);
            throw e;
        }
    }

    /** A form in which nothing was chosen says so with a file that has neither name nor content. */
    private void forgetNoFile(Member member, Multipart.Part part, List<Files.Received> received) {
        if (part.file().isEmpty() && received.getLast().isEmpty()) {
            files.drop(member, List.of(received.removeLast()));
        }
    }

    /** The file itself. */
    @GET
    @Path("/{file}")
    @Produces(MediaType.WILDCARD)
    public Response content(@Auth Member member, @PathParam("file") RecordId id) {
        return Given.of(files, member, files.get(member, id).value());
    }

    @DELETE
    @Path("/{file}")
    public Response delete(@Auth Member member, @PathParam("file") RecordId id) {
        Subject subject = files.subject(member, files.get(member, id).value().about());
        return back(
                member,
                subject,
                ActPages.undoing(member, files.trash(member, id), Flash.said("file.trashed"), subject.page(member)));
    }

    @POST
    @Path("/{file}/restoration")
    public Response restore(@Auth Member member, @PathParam("file") RecordId id) {
        files.restore(member, id);
        return back(member, files.subject(member, files.get(member, id).value().about()), Flash.said("file.restored"));
    }

    private Page page(Member member, Subject subject) {
        Map<AccountId, String> names = people.apply(member);
        return Page.of(
                FilePages.class,
                "list.vm",
                new All(
                        member.slug(),
                        subject.id(),
                        subject.name(),
                        subject.page(member),
                        lines(files.of(member, subject.id()), names),
                        lines(files.trashed(member, subject.id()), names),
                        files.most(),
                        member.may(Right.WRITE_RECORDS),
                        member.may(Right.DELETE_RECORDS)));
    }

    private static List<Line> lines(List<Entry<StoredFile>> entries, Map<AccountId, String> names) {
        return entries.stream()
                .map(entry -> new Line(
                        entry.id(),
                        entry.value().name(),
                        entry.value().bytes(),
                        entry.value().at(),
                        names.getOrDefault(entry.value().by(), "")))
                .toList();
    }

    private static Response back(Member member, Subject subject, Flash flash) {
        return Response.seeOther(URI.create(subject.page(member)))
                .cookie(flash.cookie())
                .build();
    }

    private static RecordId needed(@Nullable RecordId about) {
        if (about == null) {
            throw new NotFound();
        }
        return about;
    }
}
