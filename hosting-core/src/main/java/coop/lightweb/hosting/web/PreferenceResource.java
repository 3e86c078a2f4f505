package coop.lightweb.hosting.web;

import coop.lightweb.hosting.language.Language;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Language, theme and whether single keys are shortcuts, kept in cookies that say nothing else. Works without JavaScript and without an account. */
@Path("/preferences")
public final class PreferenceResource {

    /** One slash and then no other: two would begin somebody else's address. Nothing a browser turns into a slash, either. */
    private static final Pattern LOCAL =
            Pattern.compile("/([A-Za-z0-9._~%-][A-Za-z0-9._~%/-]*)?(\\?[A-Za-z0-9._~%/=&+-]*)?");

    static final String LANGUAGE = "lang";
    static final String KEYS = "keys";
    private static final int YEAR_SECONDS = 365 * 24 * 3600;

    PreferenceResource() {}

    @POST
    @Path("/language")
    public Response language(@FormParam("value") @Nullable String value, @FormParam("back") @Nullable String back) {
        Language language = Language.find(value).orElseThrow(() -> new Refused("web.failure.choice"));
        return back(back, LANGUAGE, language.tag());
    }

    @POST
    @Path("/theme")
    public Response theme(@FormParam("value") @Nullable String value, @FormParam("back") @Nullable String back) {
        return back(back, Theme.COOKIE, Theme.find(value).word());
    }

    @POST
    @Path("/keys")
    public Response keys(@FormParam("value") @Nullable String value, @FormParam("back") @Nullable String back) {
        return back(back, KEYS, "off".equals(value) ? "off" : "on");
    }

    private static Response back(@Nullable String back, String name, String value) {
        return Response.seeOther(URI.create(local(back)))
                .cookie(cookie(name, value))
                .build();
    }

    /** Keeps the language an account chose on the device it signs in on. */
    public static NewCookie languageCookie(String tag) {
        return cookie(LANGUAGE, Language.find(tag).orElse(Language.EN).tag());
    }

    private static NewCookie cookie(String name, String value) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge(YEAR_SECONDS)
                .secure(true)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    /** A path of ours, or the start page: an address elsewhere would make an open redirect. */
    public static String local(@Nullable String back) {
        return back != null && LOCAL.matcher(back).matches() ? back : "/";
    }
}
