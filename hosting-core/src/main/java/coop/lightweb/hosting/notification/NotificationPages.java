package coop.lightweb.hosting.notification;

import coop.lightweb.hosting.tenancy.Belonging;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Members;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person was told in a business: a few under the bell, all of it on a page. */
@Path("/b/{business}/notifications")
@Produces(MediaType.TEXT_HTML)
public final class NotificationPages {
    private static final int MOST = 200;
    private static final int UNDER_THE_BELL = 7;

    private final Notifications notifications;
    private final Members members;

    public NotificationPages(Notifications notifications, Members members) {
        this.notifications = notifications;
        this.members = members;
    }

    /** @param unread how many of all, also of those that are not listed */
    public record Shown(List<Line> lines, int unread) {}

    /**
     * @param byKind member, staff, token or node
     * @param name of the member; empty for anybody else and for who has left
     */
    public record Line(
            NotificationId id,
            String byKind,
            String name,
            String message,
            List<String> args,
            boolean linked,
            Instant at,
            boolean unread) {}

    /** @param htmx set by htmx, which wants what is under the bell */
    @GET
    public Page show(@Auth Member member, @HeaderParam("HX-Request") @Nullable String htmx) {
        member.need(Right.SEE_BUSINESS);
        int most = htmx == null ? MOST : UNDER_THE_BELL;
        Map<UUID, String> names = members.all(member.tenant()).stream()
                .collect(Collectors.toMap(each -> each.account().value(), NotificationPages::called));
        List<Line> lines = notifications.newest(member.tenant(), member.account(), most).stream()
                .map(each -> line(each, names))
                .toList();
        Shown shown = new Shown(lines, notifications.unread(member.tenant(), member.account()));
        return htmx == null
                ? Page.of(NotificationPages.class, "notifications.vm", shown)
                : Page.fragment(NotificationPages.class, "_bell.vm", shown);
    }

    /** Marks all as read. */
    @POST
    @Path("/reading")
    public Response readAll(@Auth Member member) {
        member.need(Right.SEE_BUSINESS);
        notifications.readAll(member.tenant(), member.account());
        return SeeOther.to("/b/{}/notifications", member.slug());
    }

    /** Marks one as read and goes where it points. */
    @POST
    @Path("/{notification}/reading")
    public Response read(@Auth Member member, @PathParam("notification") NotificationId id) {
        member.need(Right.SEE_BUSINESS);
        Notification read = notifications.get(member.tenant(), member.account(), id);
        notifications.read(member.tenant(), member.account(), id);
        String link = read.link();
        return link == null
                ? SeeOther.to("/b/{}/notifications", member.slug())
                : Response.seeOther(URI.create(link)).build();
    }

    private static Line line(Notification each, Map<UUID, String> names) {
        String name = each.byId() == null ? "" : names.getOrDefault(each.byId(), "");
        return new Line(
                each.id(),
                each.byKind(),
                name,
                each.message(),
                each.args(),
                each.link() != null,
                each.at(),
                each.unread());
    }

    private static String called(Belonging member) {
        return member.name().isBlank() ? member.email() : member.name();
    }
}
