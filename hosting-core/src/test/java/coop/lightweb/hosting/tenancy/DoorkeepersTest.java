package coop.lightweb.hosting.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.account.CurrentSession;
import coop.lightweb.hosting.account.Person;
import coop.lightweb.hosting.account.PersonFilter;
import coop.lightweb.hosting.account.SessionCookie;
import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.account.StaffScope;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.message.MessageResource;
import coop.lightweb.hosting.note.NewNote;
import coop.lightweb.hosting.note.Note;
import coop.lightweb.hosting.note.NoteResource;
import coop.lightweb.hosting.staff.StaffFilter;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.web.Panel;
import coop.lightweb.hosting.web.PanelPart;
import coop.lightweb.hosting.web.Viewer;
import io.dropwizard.auth.Auth;
import io.dropwizard.auth.PolymorphicAuthDynamicFeature;
import io.dropwizard.auth.PolymorphicAuthValueFactoryProvider;
import io.dropwizard.testing.junit5.ResourceExtension;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.Principal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Asked over HTTP, as browsers and programs do: who gets in where, and what the others are answered. */
class DoorkeepersTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static Town town;
    private static ResourceExtension jersey;

    /** One page of each kind. */
    @Path("/")
    @Produces(MediaType.TEXT_PLAIN)
    public static final class Pages {
        private final Town town;

        Pages(Town town) {
            this.town = town;
        }

        @GET
        @Path("me")
        public String me(@Auth Person person) {
            return person.email();
        }

        @GET
        @Path("staff/node")
        public String node(@Auth Staff staff) {
            return "staff " + town.accounts.get(staff.account()).email();
        }

        @GET
        @Path("b/{business}/notes")
        public String notes(@Auth Member member) {
            return String.join(
                    "|", town.notes.all(member).stream().map(Note::text).toList());
        }

        @POST
        @Path("b/{business}/notes")
        public String write(@Auth Member member) {
            return "written by " + member.name();
        }
    }

    @BeforeAll
    static void opens() throws Throwable {
        town = new Town(db);
        CurrentSession current = new CurrentSession(town.sessions);
        Map<Class<? extends Principal>, ContainerRequestFilter> doors = Map.of(
                Person.class, new PersonFilter(current),
                Staff.class, new StaffFilter(current, town.staffTokens),
                Member.class, new MemberFilter(current, town.tenants, town.tokens, town.reseals));
        ResourceExtension.Builder builder = ResourceExtension.builder()
                .setRegisterDefaultExceptionMappers(false)
                .setClientConfigurator(c -> c.property("jersey.config.client.followRedirects", false))
                .addResource(new PolymorphicAuthDynamicFeature<>(doors))
                .addResource(new PolymorphicAuthValueFactoryProvider.Binder<>(doors.keySet()))
                .addResource(new UnlockFirst())
                .addResource(new Pages(town))
                .addResource(new TenantResource(town.reseals))
                .addResource(new MemberResource(town.members))
                .addResource(new InvitationResource(town.invitations))
                .addResource(new TokenResource(town.tokens))
                .addResource(new NoteResource(town.notes))
                .addResource(new MessageResource(town.messages))
                .addResource(new StaffBusinessResource(town.tenants, town.standings));
        Panel.of(
                        List.of(PanelPart.of(List.of(
                                "coop.lightweb.hosting.account",
                                "coop.lightweb.hosting.message",
                                "coop.lightweb.hosting.tenancy",
                                "coop.lightweb.hosting.vault"))),
                        new PanelViewers(
                                current,
                                town.tenants,
                                (tenant, account) -> Viewer.News.NONE,
                                ZoneId.of("America/Vancouver")))
                .components()
                .forEach(builder::addResource);
        jersey = builder.build();
        jersey.before();
    }

    @AfterAll
    static void closes() throws Throwable {
        jersey.after();
    }

    @Test
    void leads_a_stranger_to_sign_in_and_back() {
        Response answer =
                jersey.target("/b/acme/notes").queryParam("page", "2").request().get();
        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getLocation().getPath()).isEqualTo("/sign-in");
        assertThat(answer.getLocation().getQuery()).isEqualTo("next=/b/acme/notes?page=2");
        assertThat(ask("/me", null).header("HX-Request", "true").get().getHeaderString("HX-Redirect"))
                .endsWith("/sign-in?next=%2Fme");
        assertThat(ask("/me", "1" + "A".repeat(43)).get().getStatus()).isEqualTo(303);
        assertThat(ask("/me", "nonsense").get().getStatus()).isEqualTo(303);
    }

    @Test
    void lets_a_member_in_and_tells_anybody_else_nothing() {
        Member ada = town.owner("acme", "ada@acme.example");
        town.owner("eve", "eve@eve.example");
        town.notes.write(ada, new NewNote("acme's own"));

        assertThat(ask("/b/acme/notes", town.cookie("ada@acme.example")).get(String.class))
                .isEqualTo("acme's own");
        assertThat(ask("/me", town.cookie("ada@acme.example")).get(String.class))
                .isEqualTo("ada@acme.example");

        Response theirs = ask("/b/acme/notes", town.cookie("eve@eve.example")).get();
        Response nobodys = ask("/b/abcd/notes", town.cookie("eve@eve.example")).get();
        assertThat(theirs.getStatus()).isEqualTo(404);
        assertThat(nobodys.getStatus()).isEqualTo(404);
        assertThat(theirs.getHeaders().keySet()).isEqualTo(nobodys.getHeaders().keySet());
        assertThat(theirs.readEntity(String.class).replace("acme", "abcd")).isEqualTo(nobodys.readEntity(String.class));
        assertThat(jersey.target("/b/acme/notes")
                        .request()
                        .cookie(SessionCookie.NAME, town.cookie("ada@acme.example"))
                        .post(Entity.text(""))
                        .getStatus())
                .as("a session that does not say where the form came from")
                .isEqualTo(403);
    }

    @Test
    void shows_staff_pages_to_staff_and_to_nobody_else() {
        town.owner("plain", "pat@plain.example");
        town.accounts.addStaff("sam@coop.example", "Sam", Town.PASSWORD, "en");
        town.signIn("sam@coop.example");

        assertThat(ask("/staff/node", town.cookie("sam@coop.example")).get(String.class))
                .isEqualTo("staff sam@coop.example");
        assertThat(ask("/staff/node", town.cookie("pat@plain.example")).get().getStatus())
                .isEqualTo(404);
        assertThat(ask("/b/plain/notes", town.cookie("sam@coop.example")).get().getStatus())
                .isEqualTo(404);
    }

    @Test
    void the_api_of_staff_takes_their_tokens_and_does_not_exist_for_others() {
        Member ada = town.owner("watched", "ada@watched.example");
        town.notes.write(ada, new NewNote("nobody's business"));
        String business = town.tokens
                .make(ada, new NewToken("test", Set.of(Scope.values()), 1))
                .secret();
        Staff kim = town.staff("kim@coop.example", "Kim");
        String reading = town.staffTokens
                .make(kim, "reading", Set.of(StaffScope.BUSINESSES_READ), 1)
                .secret();
        String other = town.staffTokens
                .make(kim, "other", Set.of(StaffScope.NODE_READ), 1)
                .secret();

        assertThat(api("/api/v1/staff/businesses", reading).get(String.class)).contains("\"watched\"");
        assertThat(jersey.target("/api/v1/staff/businesses")
                        .queryParam("limit", 1)
                        .queryParam("cursor", "watchec")
                        .request()
                        .header("Authorization", "Bearer " + reading)
                        .get(String.class))
                .contains("\"next\":\"watched\"");
        assertThat(api("/api/v1/staff/businesses/watched", reading).get(String.class))
                .contains("watched inc.");
        assertThat(api("/api/v1/staff/businesses/nobody", reading).get().getStatus())
                .isEqualTo(404);
        assertThat(api("/api/v1/staff/businesses", other).get().getStatus()).isEqualTo(403);
        assertThat(api("/api/v1/staff/businesses", business).get().getStatus()).isEqualTo(404);
        assertThat(jersey.target("/api/v1/staff/businesses")
                        .request()
                        .cookie(SessionCookie.NAME, town.cookie("kim@coop.example"))
                        .get()
                        .getStatus())
                .as("a session of staff is not enough")
                .isEqualTo(401);
        for (String path :
                List.of("/api/v1/pinboard", "/api/v1/messages", "/api/v1/members", "/api/v1/tenants/current")) {
            assertThat(api(path, reading).get().getStatus()).as(path).isEqualTo(401);
        }
    }

    @Test
    void asks_for_the_password_where_keys_are_needed_in_a_locked_session() {
        Member lou = town.owner("locked", "lou@locked.example");
        town.sessions.lock(lou.needPerson());

        Response answer =
                ask("/b/locked/notes", town.cookie("lou@locked.example")).get();
        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getLocation().getPath()).isEqualTo("/account/unlock");
        assertThat(answer.getLocation().getQuery()).isEqualTo("next=/b/locked/notes");
        assertThat(ask("/me", town.cookie("lou@locked.example")).get().getStatus())
                .isEqualTo(200);
    }

    @Test
    void the_api_takes_tokens_and_no_cookies() {
        town.owner("program", "pia@program.example");
        Member pia = town.member("pia@program.example", "program");
        Note note = town.notes.write(pia, new NewNote("for programs"));
        String token = town.tokens
                .make(pia, new NewToken("test", Set.of(Scope.NOTES_WRITE, Scope.BUSINESS_READ), 1))
                .secret();

        for (Response refused : List.of(
                jersey.target("/api/v1/pinboard")
                        .request()
                        .cookie(SessionCookie.NAME, town.cookie("pia@program.example"))
                        .get(),
                api("/api/v1/pinboard", "lw_nonsense").get(),
                api("/api/v1/pinboard", token.substring(0, 81) + (token.endsWith("0") ? "g" : "0"))
                        .get())) {
            assertThat(refused.getStatus()).isEqualTo(401);
            assertThat(refused.getHeaderString("WWW-Authenticate")).startsWith("Bearer");
            assertThat(refused.getMediaType()).hasToString("application/problem+json");
        }
        assertThat(api("/api/v1/pinboard", token).get(String.class))
                .contains("for programs", note.id().toString());
        assertThat(api("/api/v1/tenants/current", token).get(String.class))
                .contains("\"slug\":\"program\"", "notes:write", "\"role\":\"owner\"");
        Response created = api("/api/v1/pinboard", token).post(Entity.json("{\"text\":\"by a program\"}"));
        assertThat(created.getStatus()).isEqualTo(201);
        assertThat(api(created.getLocation().getPath(), token).get(String.class))
                .contains("by a program");
        assertThat(api("/api/v1/pinboard", token)
                        .post(Entity.json("{\"text\":\" \"}"))
                        .getStatus())
                .isEqualTo(422);
        assertThat(api("/api/v1/messages", token).get().getStatus()).isEqualTo(403);
        assertThat(api("/api/v1/members", token).get().getStatus()).isEqualTo(403);
    }

    @Test
    void an_id_of_another_business_is_answered_as_one_that_nobody_has() {
        Member ada = town.owner("has-it", "ada@has-it.example");
        Member eve = town.owner("has-not", "eve@has-not.example");
        Note note = town.notes.write(ada, new NewNote("ada's"));
        String token = town.tokens
                .make(eve, new NewToken("test", Set.of(Scope.values()), 1))
                .secret();

        for (String path : List.of("/api/v1/pinboard/", "/api/v1/messages/")) {
            Response theirs = api(path + note.id(), token).get();
            assertThat(theirs.getStatus()).isEqualTo(404);
            String body = theirs.readEntity(String.class);
            assertThat(api(path + Ids.next(), token).get().readEntity(String.class))
                    .isEqualTo(body);
            assertThat(api(path + "no-id-at-all", token).get().readEntity(String.class))
                    .isEqualTo(body);
        }
        for (String path : List.of("/api/v1/members/" + ada.account(), "/api/v1/members/" + UUID.randomUUID())) {
            assertThat(api(path, token).delete().getStatus()).isEqualTo(404);
        }
    }

    @Test
    void a_program_invites_without_keys_and_cannot_remove() {
        Member ada = town.owner("inviting", "ada@inviting.example");
        Member bo = town.joined(ada, "bo@inviting.example", Role.VIEWER);
        String token = town.tokens
                .make(
                        town.member("ada@inviting.example", "inviting"),
                        new NewToken("hr", Set.of(Scope.MEMBERS_WRITE), 1))
                .secret();

        Response sent = api("/api/v1/invitations", token)
                .post(Entity.json("{\"email\":\"cy@inviting.example\",\"role\":\"editor\"}"));
        assertThat(sent.getStatus()).isEqualTo(201);
        assertThat(town.invitations
                        .find(town.code("cy@inviting.example"))
                        .orElseThrow()
                        .withKeys())
                .isFalse();
        assertThat(api("/api/v1/invitations", token).get(String.class)).contains("cy@inviting.example");
        assertThat(api(sent.getLocation().getPath(), token).delete().getStatus())
                .isEqualTo(204);
        assertThat(api("/api/v1/members/" + bo.account() + "/role", token)
                        .put(Entity.json("{\"role\":\"editor\"}"))
                        .getStatus())
                .isEqualTo(204);
        assertThat(api("/api/v1/members", token).get(String.class)).contains("bo@inviting.example", "\"editor\"");
        assertThat(api("/api/v1/members/" + bo.account(), token).delete().getStatus())
                .isEqualTo(403);
        assertThat(town.members.all(ada.tenant())).hasSize(2);
    }

    private static Invocation.Builder ask(String path, @org.jspecify.annotations.Nullable String cookie) {
        Invocation.Builder request = jersey.target(path).request();
        return cookie == null ? request : request.cookie(SessionCookie.NAME, cookie);
    }

    private static Invocation.Builder api(String path, String token) {
        return jersey.target(path).request().header("Authorization", "Bearer " + token);
    }
}
