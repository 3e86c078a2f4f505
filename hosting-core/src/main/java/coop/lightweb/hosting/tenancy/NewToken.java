package coop.lightweb.hosting.tenancy;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.Set;

/**
 * A token as somebody asks for it.
 *
 * @param label what it is for: {@code deploy from the build server}
 * @param days how long it lives; 0 for the longest the node allows
 */
public record NewToken(
        @NotBlank @Size(max = 80) String label,
        @NotEmpty Set<Scope> scopes,
        @Min(0) int days) {}
