package coop.lightweb.hosting.account;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** Tells Jersey who asks. Roles are not Jersey's business: what somebody may do, the doors know. */
public record Asking(Principal principal) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
        return principal;
    }

    @Override
    public boolean isUserInRole(String role) {
        return false;
    }

    @Override
    public boolean isSecure() {
        return true;
    }

    @Override
    public String getAuthenticationScheme() {
        return "lightweb";
    }
}
