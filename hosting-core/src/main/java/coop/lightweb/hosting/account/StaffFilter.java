package coop.lightweb.hosting.account;

import coop.lightweb.hosting.web.NotFound;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Stands before resources that ask for {@link Staff}: for everybody else who is signed in they do not exist. */
@Priority(Priorities.AUTHENTICATION)
public final class StaffFilter implements ContainerRequestFilter {
    private final CurrentSession current;

    public StaffFilter(CurrentSession current) {
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Person person = current.of(request)
                .map(LiveSession::person)
                .filter(found -> !SignInFirst.isApi(request))
                .orElseThrow(() -> SignInFirst.to(request));
        if (!person.staff()) {
            throw new NotFound();
        }
        request.setSecurityContext(new Asking(new Staff(person)));
    }
}
