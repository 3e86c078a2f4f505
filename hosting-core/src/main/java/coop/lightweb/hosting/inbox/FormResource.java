package coop.lightweb.hosting.inbox;

import coop.lightweb.hosting.account.Client;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.http.UrlPath;
import coop.lightweb.hosting.language.Language;
import coop.lightweb.hosting.web.Failure;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.TryLater;
import coop.lightweb.hosting.web.Url;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the forms of sites go: below the reserved prefix of every site's own host. */
@Path("/.lightweb/forms")
public final class FormResource {
    private static final String HTML = "text/html; charset=utf-8";
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[^\\\\\\p{Cntrl}]{0,1000}");
    private static final int SECONDS = 3600;

    private final Published published;
    private final Reception reception;
    private final FormFace face;
    private final FormSettings settings;

    FormResource(Published published, Reception reception, FormFace face, FormSettings settings) {
        this.published = published;
        this.reception = reception;
        this.face = face;
        this.settings = settings;
    }

    /** Says when it was asked, for the script of a form. */
    @GET
    @Path("/time")
    @Produces(MediaType.TEXT_PLAIN)
    public Response time(@Context HttpServletRequest request) {
        HostName host = host(request);
        site(host);
        return Response.ok(reception.time().now(host))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** Not needed: it points a marked form here and fills in when the page was opened. */
    @GET
    @Path("/script.js")
    public Response script() {
        return file("form.js", "text/javascript; charset=utf-8");
    }

    @GET
    @Path("/style.css")
    public Response style() {
        return file("form.css", "text/css; charset=utf-8");
    }

    @GET
    @Path("/{form}/thanks")
    @Produces(HTML)
    public Response thanks(
            @QueryParam("lang") @DefaultValue("en") String lang, @QueryParam("back") @DefaultValue("/") String back) {
        Language language = Language.find(lang).orElse(Language.EN);
        String path = PATH.matcher(back).matches() ? UrlPath.encode(back) : "/";
        return page(200, face.thanks(language, path));
    }

    @POST
    @Path("/{form}")
    @Consumes(MediaType.WILDCARD)
    public Response receive(
            @PathParam("form") String form, @Context HttpServletRequest request, @Nullable InputStream body)
            throws IOException {
        HostName host = host(request);
        Published.Site site = site(host);
        if (!FORM.matcher(form).matches()) {
            throw new NotFound();
        }
        String referer = pageOf(host, request.getHeader("Referer"));
        Optional<Published.HtmlPage> page = site.pages().at(referer);
        Language language = page.map(FormPage::languageOf).orElseGet(() -> accepted(request));
        try {
            FormBody fields = FormBody.read(
                    request.getContentType(), body == null ? InputStream.nullInputStream() : body, settings);
            FormPage on = page.flatMap(found -> FormPage.of(found, form)).orElse(null);
            reception.receive(
                    site,
                    new Reception.Sent(
                            host,
                            form,
                            referer,
                            fields,
                            Client.of(request.getRemoteAddr(), null).network()),
                    on);
            String thanks = Url.path(
                    "/.lightweb/forms/{}/thanks?lang={}&back={}",
                    form,
                    language.tag(),
                    referer.isEmpty() ? "/" : referer);
            return Response.seeOther(URI.create(here(fields.ours("next")).orElse(thanks)))
                    .build();
        } catch (TryLater later) {
            return answer(later, language, referer)
                    .header(HttpHeaders.RETRY_AFTER, Math.max(1, later.waiting().toSeconds()))
                    .build();
        } catch (Failure failure) {
            return answer(failure, language, referer).build();
        }
    }

    private Response.ResponseBuilder answer(Failure failure, Language language, String referer) {
        String back = referer.isEmpty() ? "/" : UrlPath.encode(referer);
        return Response.fromResponse(page(failure.status(), face.sorry(language, back, failure)));
    }

    private Published.Site site(HostName host) {
        return published.at(host).orElseThrow(NotFound::new);
    }

    private static HostName host(HttpServletRequest request) {
        HostName host = HostName.parse(String.valueOf(request.getHeader(HttpHeaders.HOST)));
        if (host == null) {
            throw new NotFound();
        }
        return host;
    }

    /** The path of the page that the form is on, if it is one of this host; decoded. */
    private static String pageOf(HostName host, @Nullable String referer) {
        try {
            URI from = URI.create(referer == null ? "" : referer);
            boolean ours = from.getHost() != null && from.getHost().equalsIgnoreCase(host.value());
            String path = ours ? UrlPath.decode(from.getRawPath()) : null;
            return path == null || !PATH.matcher(path).matches() ? "" : path;
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }

    /** A path of this site, and of no other. */
    private static Optional<String> here(String path) {
        try {
            return PATH.matcher(path).matches()
                    ? Optional.of(URI.create(path.replace(" ", "%20")).toASCIIString())
                    : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Language accepted(HttpServletRequest request) {
        return Language.best(java.util.Collections.list(request.getLocales()));
    }

    private static Response page(int status, String html) {
        return Response.status(status)
                .type(HTML)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Robots-Tag", "noindex")
                .entity(html)
                .build();
    }

    private static Response file(String name, String type) {
        try (InputStream in = FormResource.class.getResourceAsStream(name)) {
            return Response.ok(in == null ? new byte[0] : in.readAllBytes(), type)
                    .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + SECONDS)
                    .build();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
