package coop.lightweb.crm.party;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the business notes about a record of its own.
 *
 * @param tags in the order they were given
 * @param fields the business's own fields, by the field's id
 * @param about free text
 * @param owner who looks after them, or null
 * @param source where they came from: {@code form}, {@code import}, or a word of their own; may be empty
 */
public record Filing(
        List<String> tags,
        Map<String, String> fields,
        String about,
        @Nullable AccountId owner,
        String source,
        Instant addedAt) {
    public Filing {
        tags = tags == null ? List.of() : List.copyOf(tags);
        fields = fields == null ? Map.of() : Map.copyOf(fields);
        about = about == null ? "" : about.strip();
        source = source == null ? "" : source.strip();
    }

    public Filing lookedAfterBy(AccountId other) {
        return new Filing(tags, fields, about, other, source, addedAt);
    }

    @Override
    public String toString() {
        return "Filing[hidden]";
    }
}
