package coop.lightweb.crm.listing;

import java.util.List;

/**
 * What something is called: in everybody's own language, or as somebody of the business wrote it.
 *
 * @param key message key
 * @param with what fills the message's places
 */
public record Label(String key, List<String> with) {
    private static final String AS_IT_IS = "listing.literal";

    public static Label of(String key, String... with) {
        return new Label(key, List.of(with));
    }

    /** As it stands there. */
    public static Label literal(String text) {
        return new Label(AS_IT_IS, List.of(text));
    }

    @Override
    public String toString() {
        return "Label[hidden]";
    }
}
