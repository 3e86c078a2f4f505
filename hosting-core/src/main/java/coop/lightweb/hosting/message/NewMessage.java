package coop.lightweb.hosting.message;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** What to tell a business. */
public record NewMessage(
        @NotBlank(message = "{message.no-subject}") @Size(max = 200)
        String subject,

        @NotBlank(message = "{message.no-text}") @Size(max = 20_000)
        String text) {
    @Override
    public String toString() {
        return "NewMessage[hidden]";
    }
}
