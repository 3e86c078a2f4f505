package coop.lightweb.crm.party;

import java.util.List;
import java.util.stream.Stream;

/** How much of everything a program may send about one person or company; a form's fields say their own. */
public final class Sizes {
    public static final int LONGEST_NAME = 200;
    public static final int LONGEST_VALUE = 500;
    public static final int LONGEST_ABOUT = 20_000;
    /** Of phones, of addresses, of tags and so on. */
    public static final int MOST_VALUES = 50;

    private Sizes() {}

    public static boolean fit(Reach reach) {
        return Stream.of(reach.emails(), reach.phones(), reach.links(), reach.handles(), reach.addresses())
                        .allMatch(values -> values.size() <= MOST_VALUES)
                && Stream.of(reach.emails(), reach.phones(), reach.links(), reach.handles())
                        .allMatch(Sizes::fit)
                && fit(reach.addresses().stream().flatMap(Sizes::parts));
    }

    public static boolean fit(Filing filing) {
        return filing.about().length() <= LONGEST_ABOUT
                && filing.tags().size() <= MOST_VALUES
                && filing.fields().size() <= MOST_VALUES
                && fit(filing.tags().stream())
                && fit(filing.fields().values().stream())
                && fit(filing.fields().keySet().stream())
                && fit(Stream.of(filing.source()));
    }

    public static boolean fit(List<Labelled> values) {
        return values.size() <= MOST_VALUES
                && fit(values.stream().flatMap(value -> Stream.of(value.label(), value.value())));
    }

    public static boolean fit(Stream<String> texts) {
        return texts.allMatch(text -> text.length() <= LONGEST_VALUE);
    }

    private static Stream<String> parts(Address address) {
        return Stream.of(
                address.label(),
                address.box(),
                address.extended(),
                address.street(),
                address.city(),
                address.region(),
                address.code(),
                address.country());
    }
}
