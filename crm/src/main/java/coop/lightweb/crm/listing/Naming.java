package coop.lightweb.crm.listing;

import coop.lightweb.crm.search.Fold;

/** How the values of a choice are said and ordered, where the value itself is an id or a word of ours. */
public interface Naming {
    Naming LITERAL = (look, value) -> Label.literal(value);

    Label label(Look look, String value);

    /** What they are ordered by. */
    default String key(Look look, String value) {
        Label label = label(look, value);
        return Fold.fold(label.with().isEmpty() ? value : label.with().getFirst());
    }
}
