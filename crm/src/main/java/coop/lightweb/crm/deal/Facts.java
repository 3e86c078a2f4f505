package coop.lightweb.crm.deal;

import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.web.Checks;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a deal, as against what happens to it.
 *
 * @param fields the business's own fields, by the field's id
 */
public record Facts(
        String title,
        @Nullable Money worth,
        @Nullable RecordId company,
        List<RecordId> people,
        @Nullable LocalDate expected,
        @Nullable AccountId owner,
        List<String> tags,
        Map<String, String> fields,
        String about,
        String source) {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_VALUE = 500;
    private static final int LONGEST_ABOUT = 20_000;
    private static final int MOST = 50;

    public Facts {
        title = title == null ? "" : title.strip();
        people = people == null ? List.of() : people.stream().distinct().toList();
        tags = tags == null
                ? List.of()
                : tags.stream()
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty())
                        .distinct()
                        .toList();
        fields = fields == null ? Map.of() : Map.copyOf(fields);
        about = about == null ? "" : about.strip();
        source = source == null ? "" : source.strip();
    }

    static Facts of(Deal deal) {
        Filing filing =
                deal.filing() == null ? new Filing(List.of(), Map.of(), "", null, "", Instant.EPOCH) : deal.filing();
        return new Facts(
                deal.title(),
                deal.worth(),
                deal.company(),
                deal.people(),
                deal.expected(),
                filing.owner(),
                filing.tags(),
                filing.fields(),
                filing.about(),
                filing.source());
    }

    Facts with(@Nullable RecordId buyer, List<RecordId> all) {
        return new Facts(title, worth, buyer, all, expected, owner, tags, fields, about, source);
    }

    Filing filing(Instant since) {
        return new Filing(tags, fields, about, owner, source, since);
    }

    /** @throws coop.lightweb.hosting.web.Refused saying all that is wrong with it */
    void check() {
        Checks.all(
                () -> Checks.that(!title.isEmpty(), "title", "deal.title.needed"),
                () -> Checks.that(title.length() <= LONGEST_TITLE, "title", "deal.title.long", LONGEST_TITLE),
                () -> Checks.that(worth == null || worth.sound(), "worth", "deal.worth.wrong"),
                () -> Checks.that(people.size() <= MOST, "people", "deal.many", MOST),
                () -> Checks.that(about.length() <= LONGEST_ABOUT, "about", "deal.value.long", LONGEST_ABOUT),
                () -> Checks.that(tags.size() <= MOST && fields.size() <= MOST, "tags", "deal.many", MOST),
                () -> Checks.that(
                        Stream.of(tags.stream(), fields.keySet().stream(), fields.values().stream(), Stream.of(source))
                                .flatMap(texts -> texts)
                                .allMatch(text -> text.length() <= LONGEST_VALUE),
                        "tags",
                        "deal.value.long",
                        LONGEST_VALUE));
    }

    @Override
    public String toString() {
        return "Facts[hidden]";
    }
}
