package coop.lightweb.hosting.tenancy;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** What somebody invited gives who has no account yet; the address is the one the link was mailed to. */
public record Newcomer(
        @Size(max = 120) String name,
        @NotBlank @Size(max = 256) String password,
        String locale) {
    @Override
    public String toString() {
        return "Newcomer[hidden]";
    }
}
