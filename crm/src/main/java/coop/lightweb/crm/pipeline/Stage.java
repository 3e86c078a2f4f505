package coop.lightweb.crm.pipeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import coop.lightweb.hosting.template.InTemplates;

/**
 * A step on the way to a sale.
 *
 * @param name as somebody called it; empty while it is called by its word
 * @param word what the first pipeline's stages are called by in every language, see the messages; empty for all others
 * @param restDays after so many days in it without a move a deal is marked; 0 for never
 * @param gone taken away; kept because deals have been there
 */
public record Stage(StageId id, String name, String word, int restDays, boolean gone) {
    public Stage {
        name = name == null ? "" : name.strip();
        word = word == null ? "" : word;
    }

    /** For {@code {0@pipeline.stage.}} in a message. */
    @InTemplates
    @JsonIgnore
    public String said() {
        return name.isEmpty() ? word : name;
    }

    Stage taken() {
        return new Stage(id, name, word, restDays, true);
    }

    @Override
    public String toString() {
        return "Stage[hidden]";
    }
}
