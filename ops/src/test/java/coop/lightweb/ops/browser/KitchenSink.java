package coop.lightweb.ops.browser;

import coop.lightweb.hosting.web.Conflict;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.NavItem;
import coop.lightweb.hosting.web.NotAllowed;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.Panel;
import coop.lightweb.hosting.web.PanelPart;
import coop.lightweb.hosting.web.Refused;
import coop.lightweb.hosting.web.SeeOther;
import coop.lightweb.hosting.web.TryLater;
import coop.lightweb.hosting.web.Viewer;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Environment;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** The web room alone, with a page that shows every component and needs no database. */
public final class KitchenSink extends Application<Configuration> {

    @Override
    public void run(Configuration configuration, Environment environment) {
        Panel.of(List.of(part()), request -> viewer(request.getUriInfo().getPath()))
                .components()
                .forEach(environment.jersey()::register);
        environment.jersey().register(new Pages());
    }

    private static PanelPart part() {
        return PanelPart.of(
                List.of("coop.lightweb.hosting.tenancy", "coop.lightweb.ops.browser"),
                NavItem.business("sink.dashboard", "home", "/b/{business}").withKey("d"),
                NavItem.business("sink.sites", "globe", "/b/{business}/sites").withKey("s"),
                NavItem.business("sink.people", "users", "/b/{business}/people"),
                NavItem.business("sink.audit", "history", "/b/{business}/audit"),
                NavItem.staff("sink.node", "server", "/staff/node"));
    }

    private static Viewer viewer(String path) {
        if (!path.contains("b/kaslo-canoes")) {
            return Viewer.nobody(ZoneId.of("America/Vancouver"));
        }
        Viewer.Business canoes = new Viewer.Business("kaslo-canoes", "Kaslo Canoes & Kayaks", "owner", Set.of());
        Viewer.Business bakery = new Viewer.Business("nelson-bakery", "Nelson Street Bakery", "editor", Set.of());
        return new Viewer(
                "Ada Lindqvist",
                "ada@kaslocanoes.example",
                true,
                null,
                ZoneId.of("America/Vancouver"),
                canoes,
                List.of(canoes, bakery),
                new Viewer.News(3, 1, false),
                !path.contains("locked"),
                false);
    }

    /** Its pages. */
    @Path("/")
    @Produces(MediaType.TEXT_HTML)
    public static final class Pages {
        /** @param options choices of the form */
        public record Sink(String name, String about, List<Option> options, Instant when, List<Deploy> deploys) {}

        public record Option(String value, String label) {}

        public record Deploy(String name, String who, Instant when, long bytes, boolean live) {}

        public record Form(String name, String about) {}

        @GET
        @Path("b/{business}")
        public Page show() {
            return page("Summer hire", "");
        }

        @POST
        @Path("b/{business}")
        public Response send(Form form) {
            return page(form.name(), form.about()).submit(() -> {
                if (form.name().length() < 3) {
                    throw new Refused("sink.short", form.name()).at("name");
                }
                return SeeOther.builder("/b/kaslo-canoes")
                        .cookie(Flash.said("sink.done", form.name())
                                .undoneBy("/b/kaslo-canoes?_method=delete")
                                .cookie())
                        .build();
            });
        }

        @GET
        @Path("b/{business}/sites")
        public Page sites() {
            return Page.of(KitchenSink.class, "empty.vm", new Form("", ""));
        }

        @GET
        @Path("b/{business}/locked")
        public Page locked() {
            return sites();
        }

        @GET
        @Path("sign-in")
        public Page door() {
            return Page.of(KitchenSink.class, "door.vm", new Form("", ""));
        }

        @GET
        @Path("b/{business}/broken")
        public Page broken() {
            throw new IllegalStateException("planted");
        }

        @GET
        @Path("b/{business}/failures/{status}")
        public Page failure(@PathParam("status") int status) {
            throw switch (status) {
                case 403 -> new NotAllowed("web.failure.cross-site");
                case 409 -> new Conflict("tenancy.slug.taken", "moyie");
                case 429 -> TryLater.tooOften(Duration.ofMinutes(2), "sink.too-often");
                default -> TryLater.notNow(Duration.ofSeconds(5), "sink.full");
            };
        }

        private static Page page(String name, String about) {
            Instant now = Instant.parse("2026-11-23T17:04:00Z");
            return Page.of(
                    KitchenSink.class,
                    "sink.vm",
                    new Sink(
                            name,
                            about,
                            List.of(new Option("hire", "Hire"), new Option("sale", "Sale & trade-in")),
                            now,
                            List.of(
                                    new Deploy("Winter opening hours", "Ada Lindqvist", now, 4_812_332, true),
                                    new Deploy(
                                            "A-very-long-file-name-that-nobody-would-give-a-deploy-but-somebody-will.zip",
                                            "Ben Okafor",
                                            now.minusSeconds(90_000),
                                            4_790_101,
                                            false))));
        }
    }
}
