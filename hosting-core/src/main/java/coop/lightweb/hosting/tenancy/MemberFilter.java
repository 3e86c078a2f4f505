package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.Asking;
import coop.lightweb.hosting.account.CurrentSession;
import coop.lightweb.hosting.account.LiveSession;
import coop.lightweb.hosting.account.SignInFirst;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.SeeOther;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.glassfish.jersey.server.ExtendedUriInfo;

/**
 * Stands before resources that ask for a {@link Member}, and alone decides which business a request is about. On the panel that is
 * the path {@code /b/{business}/} and the session's owner must belong to it; in the API it is the token's, and for an address book
 * the one of its app password, which {@link DavDoor} or {@link CalendarDoor} has looked at. A business one does not belong to is answered like one that does not exist.
 */
@Priority(Priorities.AUTHENTICATION)
public final class MemberFilter implements ContainerRequestFilter {
    static final String FOUND = "coop.lightweb.member";
    private static final String BEARER = "Bearer ";
    private final CurrentSession current;
    private final Tenants tenants;
    private final Tokens tokens;
    private final Reseals reseals;

    public MemberFilter(CurrentSession current, Tenants tenants, Tokens tokens, Reseals reseals) {
        this.current = current;
        this.tenants = tenants;
        this.tokens = tokens;
        this.reseals = reseals;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Member member = DavDoor.guards(request) || CalendarDoor.guards(request) ? byDevice(request) : byUsual(request);
        if (member.standing().atRest() && !isEvenAtRest(request)) {
            throw atRest(request, member);
        }
        request.setProperty(FOUND, member);
        request.setSecurityContext(new Asking(member));
    }

    private static boolean isEvenAtRest(ContainerRequestContext request) {
        return request.getUriInfo() instanceof ExtendedUriInfo info
                && info.getMatchedResourceMethod() != null
                && info.getMatchedResourceMethod()
                        .getInvocable()
                        .getHandler()
                        .getHandlerClass()
                        .isAnnotationPresent(EvenAtRest.class);
    }

    /** Readers of the panel come to the page that says why; anything else is refused in words. */
    private static RuntimeException atRest(ContainerRequestContext request, Member member) {
        boolean reading = member.person() != null && request.getMethod().equals(HttpMethod.GET);
        return reading
                ? new WebApplicationException(SeeOther.to("/b/{}/closure", member.slug()))
                : member.standing().refusal();
    }

    /** The member this request was found to be of, for what surrounds its page. */
    static Optional<Member> found(ContainerRequestContext request) {
        return request.getProperty(FOUND) instanceof Member member ? Optional.of(member) : Optional.empty();
    }

    private Member byUsual(ContainerRequestContext request) {
        return SignInFirst.isApi(request) ? byToken(request) : bySession(request);
    }

    private static Member byDevice(ContainerRequestContext request) {
        return found(request).orElseThrow(DavDoor::locked);
    }

    private Member byToken(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw SignInFirst.to(request);
        }
        return tokens.find(header.substring(BEARER.length()).strip()).orElseThrow(() -> SignInFirst.to(request));
    }

    private Member bySession(ContainerRequestContext request) {
        LiveSession session = current.of(request).orElseThrow(() -> SignInFirst.to(request));
        String slug = request.getUriInfo().getPathParameters().getFirst("business");
        if (slug == null) {
            throw new NotFound();
        }
        Member member = tenants.member(session, slug).orElseThrow(NotFound::new);
        if (member.unlocked()) {
            reseals.offer(member.keys());
        }
        return member;
    }
}
