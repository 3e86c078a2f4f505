package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.Client;
import coop.lightweb.hosting.web.NotFound;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stands before calendars, whose address is a secret: programs that subscribe to one have nowhere to type a password. 160 random bits
 * cannot be guessed, so wrong ones are not counted; they are answered like an address that never was. Nothing writes addresses down.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public final class CalendarDoor implements ContainerRequestFilter {
    private static final String BELOW = "calendar/";
    private static final String END = ".ics";
    private final AppPasswords passwords;

    /** Stands for the one at hand. */
    @Context
    private @Nullable HttpServletRequest servlet;

    public CalendarDoor(AppPasswords passwords) {
        this.passwords = passwords;
    }

    static boolean guards(ContainerRequestContext request) {
        return path(request).startsWith(BELOW);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (guards(request)) {
            String path = path(request);
            String secret = path.endsWith(END) ? path.substring(BELOW.length(), path.length() - END.length()) : "";
            Client client = Client.of(Objects.requireNonNull(servlet));
            request.setProperty(
                    MemberFilter.FOUND, passwords.ofCalendar(secret, client).orElseThrow(NotFound::new));
        }
    }

    private static String path(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
