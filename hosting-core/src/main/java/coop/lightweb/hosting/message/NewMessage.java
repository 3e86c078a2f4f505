package coop.lightweb.hosting.message;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** What to tell a business. */
public record NewMessage(
        @NotBlank @Size(max = 200) String subject,
        @NotBlank @Size(max = 20_000) String text) {
    @Override
    public String toString() {
        return "NewMessage[hidden]";
    }
}
