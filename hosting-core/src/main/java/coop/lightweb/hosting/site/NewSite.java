package coop.lightweb.hosting.site;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.FormParam;

/** What a form or a call may send to make a site. */
public record NewSite(
        @FormParam("slug") @NotNull @Pattern(regexp = Slugs.PATTERN)
        String slug,

        @FormParam("name") @NotNull @Size(min = 1, max = 120)
        String name) {}
