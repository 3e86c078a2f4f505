package coop.lightweb.hosting.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import io.dropwizard.testing.junit5.ResourceExtension;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DropwizardExtensionsSupport.class)
class PageTest {

    static final ResourceExtension JERSEY = jersey();

    private static ResourceExtension jersey() {
        ResourceExtension.Builder builder = ResourceExtension.builder()
                .setRegisterDefaultExceptionMappers(false)
                .addResource(new ExamplePages())
                .setClientConfigurator(c -> c.property("jersey.config.client.followRedirects", false));
        Panel.of(
                        List.of(PanelPart.of(List.of("coop.lightweb.hosting.web.example"))),
                        request -> Viewer.nobody(ZoneId.of("America/Vancouver")))
                .components()
                .forEach(builder::addResource);
        return builder.build();
    }

    @Test
    void draws_the_template_beside_the_resource_in_the_readers_language() {
        Response english = ask("/example").get();
        assertThat(english.getStatus()).isEqualTo(200);
        assertThat(english.getHeaderString("Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(english.getHeaderString("Cache-Control")).isEqualTo("no-store");
        assertThat(english.readEntity(String.class)).contains("<title>A boat on the lake", "lang=\"en\"");
        assertThat(ask("/example").acceptLanguage("fr-CA").get(String.class)).contains("Mettre à l’eau", "lang=\"fr\"");
        assertThat(ask("/example").cookie("lang", "fr").get(String.class)).contains("lang=\"fr\"");
    }

    @Test
    void shows_a_refused_form_again_with_the_message_beside_its_field_and_what_was_typed() {
        Response answer =
                ask("/example").post(Entity.form(new Form("name", "Moyie").param("moorage", " <b>Kaslo</b> ")));
        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.readEntity(String.class))
                .contains(
                        "There is a boat named Moyie already",
                        "aria-invalid=\"true\"",
                        "value=\"&lt;b&gt;Kaslo&lt;/b&gt;\"");
    }

    @Test
    void says_beside_every_field_which_rule_it_breaks_and_begins_at_the_first() {
        Response answer = ask("/example/moorings").post(Entity.form(new Form("name", "").param("moorage", "<Kaslo>")));
        assertThat(answer.getStatus()).isEqualTo(422);
        String page = answer.readEntity(String.class);
        assertThat(page)
                .contains(
                        "id=\"e-name\"",
                        "This is required.",
                        "id=\"e-moorage\"",
                        "At most 3 characters, please.",
                        "value=\"&lt;Kaslo&gt;\"",
                        "aria-describedby=\"e-name\" autofocus")
                .containsOnlyOnce("autofocus");
        assertThat(ask("/example/moorings")
                        .acceptLanguage("fr")
                        .post(Entity.form(new Form("name", "Moyie Queen")))
                        .readEntity(String.class))
                .contains("Au plus 5 caractères");
        assertThat(ask("/example/moorings")
                        .post(Entity.form(new Form("name", "Moyie")))
                        .getStatus())
                .isEqualTo(303);
    }

    @Test
    void says_what_only_a_check_finds_beside_what_the_rules_find() {
        Response answer = ask("/example/sales").post(Entity.form(new Form("name", "Moyie").param("moorage", "Kaslo")));
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.readEntity(String.class))
                .contains("There is a boat named Moyie already", "At most 3 characters, please.", "value=\"Kaslo\"");
        assertThat(ask("/example/sales")
                        .post(Entity.form(new Form("name", "Moyie")))
                        .readEntity(String.class))
                .contains("id=\"e-name\"", "id=\"e-moorage\"");
        Response problem =
                JERSEY.target("/example/sales").request("application/json").put(Entity.json("{\"name\":\"Moyie\"}"));
        assertThat(problem.getStatus()).isEqualTo(422);
        assertThat(problem.readEntity(String.class))
                .contains("\"field\":\"name\"", "There is a boat named Moyie already", "\"field\":\"moorage\"")
                .doesNotContain("\"field\":\"size\"");
    }

    @Test
    void leads_on_after_a_form_with_every_part_of_the_address_encoded() {
        Response answer = ask("/example").post(Entity.form(new Form("name", "a/b ?c")));
        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getLocation().getRawPath()).isEqualTo("/example/a%2Fb%20%3Fc");
    }

    @Test
    void says_a_failure_as_a_page_to_browsers_and_as_a_problem_to_programs() {
        Response page = ask("/example/hidden").get();
        assertThat(page.getStatus()).isEqualTo(404);
        assertThat(page.readEntity(String.class)).contains("There is nothing here");
        Response problem =
                JERSEY.target("/example/hidden").request("application/json").get();
        assertThat(problem.getHeaderString("Content-Type")).isEqualTo("application/problem+json");
        assertThat(problem.readEntity(String.class)).contains("\"status\":404", "\"code\":\"web.failure.not-found\"");
        assertThat(ask("/api/v1/nothing").get().getHeaderString("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void says_jerseys_own_failures_the_same_way() {
        assertThat(ask("/nowhere").get().readEntity(String.class)).contains("There is nothing here");
        assertThat(ask("/example/busy").delete().getStatus()).isEqualTo(405);
        Response invalid = JERSEY.target("/example/boats")
                .request("application/json")
                .acceptLanguage("fr")
                .put(Entity.json("{\"name\":\"x\"}"));
        assertThat(invalid.getStatus()).isEqualTo(422);
        assertThat(invalid.readEntity(String.class)).contains("\"field\":\"name\"", "Entre 2 et 40 caractères");
        Response unreadable =
                JERSEY.target("/example/boats").request("application/json").put(Entity.json("{"));
        assertThat(unreadable.getStatus()).isEqualTo(400);
        assertThat(JERSEY.target("/example/boats")
                        .request("application/json")
                        .put(Entity.text("x"))
                        .getStatus())
                .isEqualTo(415);
    }

    @Test
    void gives_an_incident_number_for_the_unforeseen_and_nothing_else() {
        Response answer = ask("/example/broken").get();
        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(answer.readEntity(String.class))
                .contains("give this number: ")
                .doesNotContain("secret", "Illegal");
    }

    @Test
    void says_when_to_try_again() {
        Response answer = ask("/example/busy").get();
        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("2");
    }

    @Test
    void refuses_forms_sent_from_other_sites() {
        Entity<Form> form = Entity.form(new Form("name", "x"));
        assertThat(ask("/example")
                        .header("Sec-Fetch-Site", "cross-site")
                        .post(form)
                        .getStatus())
                .isEqualTo(403);
        assertThat(ask("/example")
                        .header("Sec-Fetch-Site", "same-site")
                        .post(form)
                        .getStatus())
                .isEqualTo(403);
        assertThat(ask("/example")
                        .header("Sec-Fetch-Site", "same-origin")
                        .post(form)
                        .getStatus())
                .isEqualTo(303);
    }

    @Test
    void refuses_forms_of_old_browsers_from_elsewhere_and_a_session_that_does_not_say_from_where() {
        Entity<Form> form = Entity.form(new Form("name", "x"));
        URI here = JERSEY.target("/example").getUri();
        String own = here.getScheme() + "://" + here.getAuthority();
        assertThat(ask("/example").header("Origin", own).post(form).getStatus()).isEqualTo(303);
        assertThat(ask("/example")
                        .header("Origin", own.replace("http:", "https:"))
                        .post(form)
                        .getStatus())
                .isEqualTo(403);
        assertThat(ask("/example").header("Origin", "null").post(form).getStatus())
                .isEqualTo(403);
        assertThat(ask("/example")
                        .header("Origin", "https://evil.example")
                        .post(form)
                        .getStatus())
                .isEqualTo(403);
        assertThat(ask("/example")
                        .cookie("__Host-lightweb", "a session")
                        .post(form)
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void forbids_inline_code_and_foreign_sources() {
        assertThat(ask("/example").get().getHeaderString("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    private static Invocation.Builder ask(String path) {
        return JERSEY.target(path).request("text/html", "*/*;q=0.8");
    }
}
