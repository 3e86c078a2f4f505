package coop.lightweb.crm.field;

import java.util.List;

/**
 * A value as a page shows it: {@code #if($it.note == "")$it.text#else$t.said($it.note, $it.with)#end}.
 *
 * @param text as it stands there in any language; empty when there is a note
 * @param note message key, for what is written differently in English and French; else empty
 * @param with what fills the message's places
 */
public record Shown(String text, String note, List<?> with) {
    static final Shown NOTHING = new Shown("", "", List.of());

    public Shown {
        with = List.copyOf(with);
    }

    static Shown text(String text) {
        return new Shown(text, "", List.of());
    }

    static Shown said(String note, Object with) {
        return new Shown("", note, List.of(with));
    }

    @Override
    public String toString() {
        return "Shown[hidden]";
    }
}
