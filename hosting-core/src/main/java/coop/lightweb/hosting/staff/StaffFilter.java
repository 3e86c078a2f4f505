package coop.lightweb.hosting.staff;

import coop.lightweb.hosting.account.Asking;
import coop.lightweb.hosting.account.CurrentSession;
import coop.lightweb.hosting.account.LiveSession;
import coop.lightweb.hosting.account.Person;
import coop.lightweb.hosting.account.SignInFirst;
import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.web.NotFound;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * Stands before resources that ask for {@link Staff}. On the panel the session says who it is, in the API the token; for
 * everybody else, and for tokens of businesses, these addresses do not exist.
 */
@Priority(Priorities.AUTHENTICATION)
public final class StaffFilter implements ContainerRequestFilter {
    private static final String BEARER = "Bearer ";
    private final CurrentSession current;
    private final StaffTokens tokens;

    public StaffFilter(CurrentSession current, StaffTokens tokens) {
        this.current = current;
        this.tokens = tokens;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Staff staff = SignInFirst.isApi(request) ? byToken(request) : bySession(request);
        request.setSecurityContext(new Asking(staff));
    }

    private Staff byToken(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw SignInFirst.to(request);
        }
        return tokens.find(header.substring(BEARER.length()).strip()).orElseThrow(NotFound::new);
    }

    private Staff bySession(ContainerRequestContext request) {
        Person person = current.of(request).map(LiveSession::person).orElseThrow(() -> SignInFirst.to(request));
        if (!person.staff()) {
            throw new NotFound();
        }
        return Staff.of(person);
    }
}
