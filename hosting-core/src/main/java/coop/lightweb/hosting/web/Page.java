package coop.lightweb.hosting.web;

import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * An HTML page: a template beside a room's resource, and the record it shows. Return it from a resource method, or put
 * it into a {@link Response}; {@link PageFilter} draws it.
 *
 * <pre>{@code
 * @GET
 * public Page show(...) {
 *     return Page.of(SitePages.class, "show.vm", sites.get(tenant, slug));
 * }
 * }</pre>
 *
 * <p>The template finds the record as {@code $page}, words as {@code $t.get("site.title", $page.name)}, addresses as
 * {@code $url.of("/b/{}/sites", $shell.business.slug)} and the reader as {@code $shell}. It says its title with
 * {@code #set($title = $t.get("..."))}, and may say {@code #set($layout = "door")} for a page without navigation.
 *
 * <p>A form:
 *
 * <pre>{@code
 * @POST
 * public Response create(@Auth Member member, NewSite form) {
 *     return Page.of(SitePages.class, "new.vm", form).submit(() -> {
 *         Site site = sites.create(member.tenant(), form);
 *         return SeeOther.to("/b/{}/sites/{}", member.slug(), site.slug());
 *     });
 * }
 * }</pre>
 */
public final class Page {

    private final Class<?> room;
    private final String template;
    private final Object model;
    private final boolean fragment;
    private final List<Failure> failures;

    private Page(Class<?> room, String template, Object model, boolean fragment, List<Failure> failures) {
        this.room = room;
        this.template = template;
        this.model = model;
        this.fragment = fragment;
        this.failures = failures;
    }

    /** @param room a class of the room the template lies beside */
    public static Page of(Class<?> room, String template, Object model) {
        return new Page(room, template, model, false, List.of());
    }

    /** A piece of a page for htmx: no layout around it. */
    public static Page fragment(Class<?> room, String template, Object model) {
        return new Page(room, template, model, true, List.of());
    }

    /**
     * Does the work of a form. When it is refused, the answer is this page again with the failure's status; the template
     * shows what was wrong beside the field ({@code #field} does) or on top. What somebody else owns stays a 404.
     */
    public Response submit(Supplier<Response> work) {
        try {
            return work.get();
        } catch (NotFound absent) {
            throw absent;
        } catch (Failure failure) {
            return Response.status(failure.status()).entity(with(failure)).build();
        }
    }

    /**
     * As {@link #submit(Supplier)}, once the form keeps the rules its record is annotated with; every field that does not
     * says so beside it.
     */
    public Response submit(Record form, Supplier<Response> work) {
        return submit(form, () -> {}, work);
    }

    /** As {@link #submit(Record, Supplier)}, with rules that no annotation can say. */
    public Response submit(Record form, Runnable check, Supplier<Response> work) {
        List<Failure> broken = Rules.broken(form, check);
        if (broken.isEmpty()) {
            return submit(work);
        }
        return Response.status(broken.getFirst().status())
                .entity(new Page(room, template, model, fragment, broken))
                .build();
    }

    /** This page, saying also what went wrong. */
    public Page with(Failure failure) {
        List<Failure> all = new ArrayList<>(failures);
        all.addAll(failure.all());
        return new Page(room, template, model, fragment, List.copyOf(all));
    }

    /** As a response, to add cookies or a status to. */
    public Response.ResponseBuilder response(NewCookie... cookies) {
        return Response.ok(this).cookie(cookies);
    }

    String path() {
        return room.getPackageName().replace('.', '/') + "/" + template;
    }

    Object model() {
        return model;
    }

    boolean isFragment() {
        return fragment;
    }

    List<Failure> failures() {
        return failures;
    }
}
