package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.SignInFirst;
import coop.lightweb.hosting.vault.Locked;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Providers;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A page that needs keys, in a locked session: asks for the password and comes back. Anything else is answered as usual. */
public final class UnlockFirst implements ExceptionMapper<Locked> {
    @Inject
    private @Nullable Provider<ContainerRequestContext> request;

    @Context
    private @Nullable Providers providers;

    @Override
    public Response toResponse(Locked locked) {
        ContainerRequestContext asked = Objects.requireNonNull(request).get();
        boolean reading = asked.getMethod().equals(HttpMethod.GET);
        if (locked.byPassword() && reading && !SignInFirst.isApi(asked)) {
            return Response.seeOther(SignInFirst.page("/account/unlock", asked)).build();
        }
        return Objects.requireNonNull(providers)
                .getExceptionMapper(Throwable.class)
                .toResponse(locked);
    }
}
