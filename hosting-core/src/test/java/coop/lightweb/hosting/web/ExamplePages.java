package coop.lightweb.hosting.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a room's pages are written: copy this. */
@Path("/example")
public final class ExamplePages {

    /** Model of a page and form at once. */
    public record NewBoat(String name, @Nullable String moorage) {
        static NewBoat blank() {
            return new NewBoat("", null);
        }
    }

    public record Boat(@NotBlank @Size(min = 2, max = 40) String name) {}

    @GET
    public Page show() {
        return Page.of(ExamplePages.class, "example.vm", NewBoat.blank());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(NewBoat form) {
        return Page.of(ExamplePages.class, "example.vm", form).submit(() -> {
            if (form.name().equals("Moyie")) {
                throw new Conflict("example.taken", form.name()).at("name");
            }
            return SeeOther.to("/example/{}", form.name());
        });
    }

    /** The rules of the form's record are kept before the work begins. */
    public record NewMooring(
            @NotBlank @Size(max = 5) String name,
            @Size(max = 3) @Nullable String moorage) {}

    @POST
    @Path("/moorings")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response moor(NewMooring form) {
        NewBoat model = new NewBoat(form.name(), form.moorage());
        return Page.of(ExamplePages.class, "example.vm", model).submit(form, () -> SeeOther.to("/example"));
    }

    /** Rules that no annotation can say are kept too, and everything that is wrong is said at once. */
    @POST
    @Path("/sales")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response sell(NewMooring form) {
        NewBoat model = new NewBoat(form.name(), form.moorage());
        return Page.of(ExamplePages.class, "example.vm", model)
                .submit(
                        form,
                        () -> Checks.all(
                                () -> Checks.that(!"Moyie".equals(form.name()), "name", "example.taken", form.name()),
                                () -> Checks.that(form.moorage() != null, "moorage", "web.failure.choice")),
                        () -> SeeOther.to("/example"));
    }

    @PUT
    @Path("/sales")
    @Consumes(MediaType.APPLICATION_JSON)
    public Boat sellByProgram(Boat boat) {
        Checks.all(
                () -> Checks.that(false, "name", "example.taken", boat.name()),
                () -> Checks.that(true, "size", "web.failure.choice"),
                () -> Checks.that(false, "moorage", "web.failure.choice"));
        return boat;
    }

    @PUT
    @Path("/boats")
    @Consumes(MediaType.APPLICATION_JSON)
    public Boat replace(@Valid Boat boat) {
        return boat;
    }

    @GET
    @Path("/broken")
    public Page broken() {
        throw new IllegalStateException("secret inner workings");
    }

    @GET
    @Path("/busy")
    public Page busy() {
        throw TryLater.tooOften(Duration.ofMillis(1500), "web.failure.400");
    }

    @GET
    @Path("/hidden")
    public Page hidden() {
        throw new NotFound();
    }
}
