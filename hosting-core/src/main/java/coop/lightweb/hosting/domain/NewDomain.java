package coop.lightweb.hosting.domain;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A name somebody wants for a site.
 *
 * @param name as typed or pasted
 * @param site slug of the site that it shall show
 * @param alone true leaves the other of an apex and its www out
 */
public record NewDomain(
        @NotNull @Size(max = 2_000) String name,
        @NotBlank @Size(max = 40) String site,
        @Nullable Boolean alone) {
    boolean paired() {
        return alone == null || !alone;
    }
}
