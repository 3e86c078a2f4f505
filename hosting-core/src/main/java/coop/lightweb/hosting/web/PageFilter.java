package coop.lightweb.hosting.web;

import coop.lightweb.hosting.language.Words;
import coop.lightweb.hosting.template.TemplateTrouble;
import coop.lightweb.hosting.template.Templates;
import coop.lightweb.hosting.template.Templates.Rendered;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws a {@link Page}, and says a {@link Trouble}, once the whole request is known. A filter and not a body writer
 * because it needs the request, and because a page that fails half way must still become an error page.
 */
final class PageFilter implements ContainerResponseFilter {

    private static final Logger LOG = LoggerFactory.getLogger(PageFilter.class);
    private static final String LAYOUTS = "coop/lightweb/hosting/web/layout-";
    private static final MediaType HTML = new MediaType("text", "html", "utf-8");
    private static final MediaType PROBLEM = new MediaType("application", "problem+json");

    private final Templates templates;
    private final Shells shells;
    private final Url url;

    PageFilter(Templates templates, Shells shells, Url url) {
        this.templates = templates;
        this.shells = shells;
        this.url = url;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Headers.add(response.getHeaders());
        switch (response.getEntity()) {
            case Page page -> show(page, request, response);
            case Trouble trouble -> say(trouble, request, response);
            case null, default -> {}
        }
    }

    private void show(Page page, ContainerRequestContext request, ContainerResponseContext response) {
        Shell shell = shells.of(request);
        set(response, draw(page, shell), HTML);
        if (shell.flash() != null && !page.isFragment()) {
            response.getHeaders().add(HttpHeaders.SET_COOKIE, Flash.gone());
        }
    }

    private void say(Trouble trouble, ContainerRequestContext request, ContainerResponseContext response) {
        Shell shell = shells.of(request);
        if (wantsProblem(request)) {
            set(response, problem(trouble, shell.words()), PROBLEM);
        } else {
            set(response, drawn(trouble, shell), HTML);
        }
    }

    /** A page about what went wrong must appear even when templates are what went wrong. */
    private String drawn(Trouble trouble, Shell shell) {
        try {
            return draw(page(trouble, shell.words()), shell);
        } catch (TemplateTrouble again) {
            LOG.error("The page for status {} cannot be drawn", trouble.status(), again);
            return "<!doctype html><title>Lightweb</title><h1>" + title(trouble, shell.words()) + "</h1>";
        }
    }

    private static void set(ContainerResponseContext response, Object entity, MediaType type) {
        response.setEntity(
                entity instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : entity,
                new Annotation[0],
                type);
        response.getHeaders().putIfAbsent(HttpHeaders.CACHE_CONTROL, new ArrayList<>(List.of("no-store")));
    }

    private String draw(Page page, Shell shell) {
        Map<String, Object> model = new HashMap<>();
        model.put("page", page.model());
        model.put("shell", shell);
        model.put("t", shell.words());
        model.put("url", url);
        model.put("errors", FormErrors.of(page.failures(), shell.words()));
        Rendered body = templates.renderKeeping(page.path(), model);
        if (page.isFragment()) {
            return body.text();
        }
        String layout = (String) value(body, "layout", "panel");
        model.put("title", value(body, "title", "Lightweb"));
        model.put("width", value(body, "width", "normal"));
        model.put("scripts", value(body, "scripts", List.of()));
        model.put("keys", value(body, "keys", List.of()));
        model.put("rawPage", body.text());
        return templates.render(LAYOUTS + layout + ".vm", model);
    }

    private static Object value(Rendered rendered, String name, Object otherwise) {
        @Nullable Object value = rendered.variables().apply(name);
        return value == null ? otherwise : value;
    }

    private static boolean wantsProblem(ContainerRequestContext request) {
        return CrossSiteFilter.isApi(request)
                || request.getAcceptableMediaTypes().stream()
                        .noneMatch(type -> type.isWildcardType() || type.isCompatible(MediaType.TEXT_HTML_TYPE));
    }

    private static Problem problem(Trouble trouble, Words words) {
        return new Problem(
                "about:blank",
                title(trouble, words),
                trouble.status(),
                message(trouble, words),
                trouble.keys().getFirst(),
                trouble.incident(),
                faults(trouble, words));
    }

    private static Page page(Trouble trouble, Words words) {
        FailurePage model = new FailurePage(
                trouble.status(),
                title(trouble, words),
                message(trouble, words),
                words.first(List.of("web.way-out." + trouble.status(), "web.way-out.other")),
                trouble.incident(),
                faults(trouble, words));
        return Page.of(PageFilter.class, "failure.vm", model);
    }

    private static String title(Trouble trouble, Words words) {
        return words.first(List.of("web.failure-title." + trouble.status(), "web.failure-title.400"));
    }

    private static String message(Trouble trouble, Words words) {
        return words.first(trouble.keys(), trouble.args().toArray());
    }

    private static List<Problem.Fault> faults(Trouble trouble, Words words) {
        List<Problem.Fault> faults = new ArrayList<>();
        for (Trouble.Fault fault : trouble.faults()) {
            faults.add(new Problem.Fault(
                    fault.field(), words.first(fault.keys(), fault.args().toArray())));
        }
        if (trouble.field() != null) {
            faults.add(new Problem.Fault(trouble.field(), message(trouble, words)));
        }
        return faults;
    }
}
