package coop.lightweb.hosting.account;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The live session of a request, by its cookie; looked up once, however many ask. */
public final class CurrentSession {
    private static final String FOUND = "coop.lightweb.session";
    private final Sessions sessions;

    public CurrentSession(Sessions sessions) {
        this.sessions = sessions;
    }

    public Optional<LiveSession> of(ContainerRequestContext request) {
        if (request.getProperty(FOUND) instanceof Looked looked) {
            return Optional.ofNullable(looked.session());
        }
        Cookie cookie = request.getCookies().get(SessionCookie.NAME);
        Optional<LiveSession> found = cookie == null ? Optional.empty() : sessions.find(cookie.getValue());
        request.setProperty(FOUND, new Looked(found.orElse(null)));
        return found;
    }

    private record Looked(@Nullable LiveSession session) {}
}
