package coop.lightweb.hosting.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Refused;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Does what {@link Idempotent} promises. A repeated answer carries {@code Idempotency-Replayed: true}. */
@Idempotent
@Priority(Priorities.USER)
final class IdempotentFilter implements ContainerRequestFilter, ContainerResponseFilter {
    static final String HEADER = "Idempotency-Key";
    private static final String CLAIMED = "coop.lightweb.idempotent";
    private static final int SHORTEST = 8;
    private static final int LONGEST = 200;

    private record Claim(Member member, String key) {}

    private final Repeats repeats;
    private final ObjectMapper json;

    IdempotentFilter(Repeats repeats, ObjectMapper json) {
        this.repeats = repeats;
        this.json = json;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        @Nullable String key = request.getHeaderString(HEADER);
        if (key == null || !(request.getSecurityContext().getUserPrincipal() instanceof Member member)) {
            return;
        }
        if (key.length() < SHORTEST || key.length() > LONGEST) {
            throw new Refused("api.idempotency.key", SHORTEST, LONGEST).at(HEADER);
        }
        byte[] body = request.getEntityStream().readNBytes(repeats.settings().idempotentBody() + 1);
        if (body.length > repeats.settings().idempotentBody()) {
            throw new Refused("api.idempotency.too-long", repeats.settings().idempotentBody());
        }
        request.setEntityStream(new ByteArrayInputStream(body));
        repeats.begin(member.tenant(), key, digest(request, body))
                .ifPresentOrElse(
                        said -> request.abortWith(again(said)),
                        () -> request.setProperty(CLAIMED, new Claim(member, key)));
    }

    /** Only what was done is kept: after a refusal or a failure the same request may be tried again. */
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        if (!(request.getProperty(CLAIMED) instanceof Claim claim)) {
            return;
        }
        if (response.getStatus() >= 400) {
            repeats.release(claim.member().tenant(), claim.key());
            return;
        }
        byte[] body = response.hasEntity() ? json.writeValueAsBytes(response.getEntity()) : null;
        String location =
                response.getLocation() == null ? null : response.getLocation().toString();
        repeats.finish(claim.member().tenant(), claim.key(), new Repeats.Said(response.getStatus(), location, body));
    }

    private static Response again(Repeats.Said said) {
        Response.ResponseBuilder answer = Response.status(said.status()).header("Idempotency-Replayed", "true");
        if (said.location() != null) {
            answer.header(HttpHeaders.LOCATION, said.location());
        }
        if (said.body() != null) {
            answer.type(MediaType.APPLICATION_JSON_TYPE).entity(said.body());
        }
        return answer.build();
    }

    private static byte[] digest(ContainerRequestContext request, byte[] body) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update((request.getMethod() + " "
                            + request.getUriInfo().getRequestUri().getRawPath() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            return sha.digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
