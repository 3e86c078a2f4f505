package coop.lightweb.crm.activity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What somebody writes down.
 *
 * @param sort a word of {@link Activity.Sort}; a note when it is empty
 */
public record NewActivity(
        String sort,

        @NotBlank(message = "{activity.empty}") @Size(max = 20_000, message = "{activity.length}")
        String text) {
    public static final NewActivity EMPTY = new NewActivity("note", "");

    public NewActivity {
        sort = sort == null || sort.isEmpty() ? "note" : sort;
        text = text == null ? "" : text;
    }

    @Override
    public String toString() {
        return "NewActivity[hidden]";
    }
}
