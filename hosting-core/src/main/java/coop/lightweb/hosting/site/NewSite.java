package coop.lightweb.hosting.site;

import coop.lightweb.hosting.web.Refused;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What a form or a call may send to make a site. */
public record NewSite(
        @NotNull @Pattern(regexp = Slugs.PATTERN) String slug,
        @NotNull @Size(min = 1, max = NewSite.LONGEST_NAME) String name) {

    static final int LONGEST_NAME = 120;

    /** A form shows one message beside one field, where the API answers with all that is broken. */
    NewSite orRefused() {
        if (!slug.matches(Slugs.PATTERN)) {
            throw new Refused("site.slug.form").at("slug");
        }
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new Refused("site.name.form", LONGEST_NAME).at("name");
        }
        return this;
    }
}
