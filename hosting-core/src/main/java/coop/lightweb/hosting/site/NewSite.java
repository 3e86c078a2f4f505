package coop.lightweb.hosting.site;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What a form or a call may send to make a site. */
public record NewSite(
        @NotNull String slug,

        @NotBlank @Size(max = 120, message = "{site.name.form}")
        String name) {}
