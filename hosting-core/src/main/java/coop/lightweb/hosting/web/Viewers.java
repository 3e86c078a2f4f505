package coop.lightweb.hosting.web;

import jakarta.ws.rs.container.ContainerRequestContext;

/** Tells the shell who is looking. Wiring answers from the session; it must not throw, since error pages ask too. */
public interface Viewers {
    Viewer of(ContainerRequestContext request);
}
