package coop.lightweb.hosting.domain;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A code from the business that has a name now.
 *
 * @param site slug of the site that the name shall show
 */
public record Takeover(
        @NotBlank @Size(max = 200) String code,
        @NotBlank @Size(max = 40) String site) {
    @Override
    public String toString() {
        return "Takeover[hidden]";
    }
}
