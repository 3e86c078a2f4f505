package coop.lightweb.crm.calendar;

import coop.lightweb.hosting.tenancy.Member;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;

/** A calendar for whatever subscribes to it; {@link coop.lightweb.hosting.tenancy.CalendarDoor} knows whose it is. */
@Path("/calendar/{calendar}")
public final class CalendarResource {
    private static final String TYPE = "text/calendar; charset=utf-8";
    private static final int FINGERPRINT = 16;

    private final Calendars calendars;

    public CalendarResource(Calendars calendars) {
        this.calendars = calendars;
    }

    @GET
    @Produces("*/*")
    public Response get(
            @Auth Member member,
            @QueryParam("tasks") @DefaultValue("") String tasks,
            @QueryParam("whose") @DefaultValue("") String whose,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @DefaultValue("") String known) {
        byte[] text = calendars.of(member, new Wanted(tasks, whose)).getBytes(StandardCharsets.UTF_8);
        String etag = '"' + fingerprint(text) + '"';
        boolean same = Stream.of(known.split(","))
                .anyMatch(one -> one.strip().replaceFirst("^W/", "").equals(etag));
        Response.ResponseBuilder answer = same
                ? Response.notModified()
                : Response.ok(text, TYPE).header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"calendar.ics\"");
        return answer.header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    private static String fingerprint(byte[] text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(Arrays.copyOf(digest, FINGERPRINT));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
