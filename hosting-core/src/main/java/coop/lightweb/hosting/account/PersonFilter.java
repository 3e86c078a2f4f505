package coop.lightweb.hosting.account;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Stands before resources that ask for a {@link Person}. */
@Priority(Priorities.AUTHENTICATION)
public final class PersonFilter implements ContainerRequestFilter {
    private final CurrentSession current;

    public PersonFilter(CurrentSession current) {
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Person person = current.of(request)
                .map(LiveSession::person)
                .filter(found -> !SignInFirst.isApi(request))
                .orElseThrow(() -> SignInFirst.to(request));
        request.setSecurityContext(new Asking(person));
    }
}
