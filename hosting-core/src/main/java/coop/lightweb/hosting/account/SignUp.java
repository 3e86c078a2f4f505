package coop.lightweb.hosting.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A business and its first owner, as somebody asks for them.
 *
 * @param slug the business's short name in addresses, {@code acme-bikes}
 * @param business its full name
 * @param name what to call the person; may be empty
 * @param locale {@code en} or {@code fr}
 */
public record SignUp(
        @NotBlank @Size(max = 40) String slug,
        @NotBlank @Size(max = 120) String business,
        @Size(max = 120) String name,
        @NotBlank @Size(max = 254) String email,
        @NotBlank @Size(max = 256) String password,
        String locale) {
    @Override
    public String toString() {
        return "SignUp[" + slug + "]";
    }
}
