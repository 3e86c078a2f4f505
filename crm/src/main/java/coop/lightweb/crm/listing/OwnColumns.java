package coop.lightweb.crm.listing;

import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.field.About;
import coop.lightweb.crm.field.Choice;
import coop.lightweb.crm.field.CustomField;
import coop.lightweb.crm.field.Fields;
import coop.lightweb.crm.field.Sort;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.workspace.Entry;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A column for each field of the business's own; the kind of the fields must be open, and contacts for those that name people. */
public final class OwnColumns<T> {
    private final About about;
    private final Function<T, Filing> filing;

    public OwnColumns(About about, Function<T, Filing> filing) {
        this.about = about;
        this.filing = filing;
    }

    public Stream<Column<T>> columns(Look look) {
        return Fields.of(look.workspace(), about).stream().map(this::column);
    }

    private Column<T> column(Entry<CustomField> entry) {
        CustomField field = entry.value();
        String id = entry.id().toString();
        BiFunction<Look, Entry<T>, String> value =
                (look, record) -> filing.apply(record.value()).fields().getOrDefault(id, "");
        Column<T> column = switch (field.sort()) {
            case TEXT, LINK -> Column.text(id, "", value);
            case NUMBER -> Column.number(id, "", (look, record) -> number(value.apply(look, record)));
            case DATE -> Column.day(id, "", (look, record) -> day(value.apply(look, record)));
            case MONEY -> Column.money(id, "", (look, record) -> money(value.apply(look, record)));
            case CHOICE, CHOICES ->
                Column.<T>choice(id, "", (look, record) -> several(value.apply(look, record)))
                        .named(new Chosen(field))
                        .counted();
            case PERSON ->
                Column.<T>choice(id, "", (look, record) -> Namings.some(value.apply(look, record)))
                        .named(Namings.record(Contact.KIND, Contact::shown));
        };
        Column<T> called = column.called(Label.literal(field.label()));
        return field.sort() == Sort.CHOICES ? called.as("pills") : called;
    }

    /** In the order of the field's choices. */
    private record Chosen(CustomField field) implements Naming {
        @Override
        public Label label(Look look, String value) {
            return field.choices().stream()
                    .filter(choice -> choice.id().equals(value))
                    .findFirst()
                    .map(choice -> Label.literal(choice.label()))
                    .orElse(Label.of("listing.gone"));
        }

        @Override
        public String key(Look look, String value) {
            List<String> ids = field.choices().stream().map(Choice::id).toList();
            int place = ids.indexOf(value);
            return String.format("%04d", place < 0 ? ids.size() : place);
        }
    }

    private static List<String> several(String stored) {
        return stored.isEmpty() ? List.of() : Arrays.asList(stored.split(" "));
    }

    private static @Nullable Double number(String stored) {
        try {
            return stored.isEmpty() ? null : Double.valueOf(stored);
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private static @Nullable LocalDate day(String stored) {
        try {
            return stored.isEmpty() ? null : LocalDate.parse(stored);
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static @Nullable Money money(String stored) {
        String[] parts = stored.split(" ");
        try {
            return parts.length == 2 && Money.isCurrency(parts[1])
                    ? new Money(Long.parseLong(parts[0]), parts[1])
                    : null;
        } catch (NumberFormatException none) {
            return null;
        }
    }
}
