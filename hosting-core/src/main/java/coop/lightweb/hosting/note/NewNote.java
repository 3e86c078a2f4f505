package coop.lightweb.hosting.note;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** What a note shall say. */
public record NewNote(
        @NotBlank @Size(max = 10_000, message = "{note.length}")
        String text) {
    @Override
    public String toString() {
        return "NewNote[hidden]";
    }
}
