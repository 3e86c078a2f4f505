package coop.lightweb.hosting.inbox;

import coop.lightweb.hosting.template.InTemplates;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is sealed of a submission. The network address it came from is not kept.
 *
 * @param host the site's name in the visitor's address bar
 * @param form what the page calls the form
 * @param page path of the page the form is on; empty when the browser did not say
 * @param language {@code en} or {@code fr}
 * @param doubts words for what makes it look like spam: {@code trap}, {@code quick}, {@code flood}, {@code links}
 * @param filesItself whether the page asks that a contact is made of it as soon as somebody reads it
 */
public record Content(
        String host,
        String form,
        String page,
        String language,
        List<Answer> answers,
        @Nullable Agreement agreement,
        List<String> doubts,
        boolean filesItself) {
    public Content {
        page = page == null ? "" : page;
        language = language == null ? "en" : language;
        answers = answers == null ? List.of() : List.copyOf(answers);
        doubts = doubts == null ? List.of() : List.copyOf(doubts);
    }

    /** The page as in an address bar. */
    @InTemplates
    public String where() {
        return host + page;
    }

    @Override
    public String toString() {
        return "Content[hidden]";
    }
}
