package coop.lightweb.crm.listing;

import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.web.Refused;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What cells of several lists have in common as somebody types them. */
public final class Typing {
    private Typing() {}

    /** The preferred one. */
    public static String first(List<Labelled> all) {
        return all.isEmpty() ? "" : all.getFirst().value();
    }

    /** The preferred one is another; the rest stay, and its label too. */
    public static List<Labelled> first(List<Labelled> all, String typed) {
        List<Labelled> next = new ArrayList<>(all);
        String label = next.isEmpty() ? "" : next.removeFirst().label();
        if (!typed.isBlank()) {
            next.addFirst(new Labelled(label, typed));
        }
        return List.copyOf(next);
    }

    /** @param typed with commas between */
    public static Filing tagged(Filing is, String typed) {
        List<String> tags = Arrays.stream(typed.split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
        return new Filing(tags, is.fields(), is.about(), is.owner(), is.source(), is.addedAt());
    }

    public static Filing owned(Filing is, @Nullable AccountId owner) {
        return new Filing(is.tags(), is.fields(), is.about(), owner, is.source(), is.addedAt());
    }

    public static String owner(@Nullable AccountId owner) {
        return owner == null ? "" : owner.toString();
    }

    /** @throws Refused when it is nobody of the business */
    public static @Nullable AccountId owner(Look look, String typed) {
        if (typed.isEmpty()) {
            return null;
        }
        return look.members().keySet().stream()
                .filter(member -> member.toString().equals(typed))
                .findFirst()
                .orElseThrow(() -> new Refused("web.failure.choice").at("value"));
    }

    /** @return null for none. @throws Refused when it is no day */
    public static @Nullable LocalDate day(String typed) {
        try {
            LocalDate day = typed.isEmpty() ? null : LocalDate.parse(typed);
            if (day != null && (day.getYear() < 1900 || day.getYear() > 2200)) {
                throw new Refused("listing.date.wrong").at("value");
            }
            return day;
        } catch (DateTimeException none) {
            throw new Refused("listing.date.wrong").at("value");
        }
    }

    /** Nobody, and everybody of the business by name. */
    public static List<Editing.Choice> members(Look look) {
        return Stream.concat(
                        Stream.of(new Editing.Choice("", Label.of("listing.nobody"))),
                        look.members().entrySet().stream()
                                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                                .map(each ->
                                        new Editing.Choice(each.getKey().toString(), Label.literal(each.getValue()))))
                .toList();
    }
}
