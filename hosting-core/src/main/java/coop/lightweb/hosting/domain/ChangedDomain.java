package coop.lightweb.hosting.domain;

import org.jspecify.annotations.Nullable;

/**
 * What is to be different; what is left out stays.
 *
 * @param main true makes it the one of its pair where visitors end up
 * @param site slug of the site to show
 */
public record ChangedDomain(
        @Nullable Boolean main,
        @Nullable Hsts hsts,
        @Nullable String site) {}
