package coop.lightweb.crm.field;

import com.fasterxml.jackson.annotation.JsonIgnore;
import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.Whose;
import coop.lightweb.hosting.vault.Purpose;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A field of the business's own. Its values stand in {@link coop.lightweb.crm.party.Filing#fields} under the id of this record; an
 * empty value is left out there.
 *
 * @param name what programs call it: made of the first label, and the same for ever
 * @param label what people call it
 * @param sort of value; never changes
 * @param choices in their order, those that are gone last; only where one chooses
 * @param currency that an amount without one is in
 * @param about kinds of records that have it
 * @param place among the others, the lowest first
 * @param retired it is neither asked for nor shown, and the records keep what they have
 */
public record CustomField(
        String name,
        String label,
        Sort sort,
        List<Choice> choices,
        String currency,
        Set<About> about,
        int place,
        boolean retired) {
    public static final Kind<CustomField, FieldView> KIND = new Kind<>(
                    "field", Purpose.CONTACTS, 1, CustomField.class, false, FieldView::new)
            .whose(Whose.everybodys());

    public CustomField {
        name = name == null ? "" : name;
        label = label == null ? "" : label.strip();
        sort = sort == null ? Sort.TEXT : sort;
        choices = choices == null ? List.of() : List.copyOf(choices);
        currency = currency == null || currency.isEmpty() ? Money.CAD : currency;
        about = about == null ? Set.of() : Set.copyOf(new TreeSet<>(about));
    }

    /** Those that can be chosen. */
    @JsonIgnore
    public List<Choice> standing() {
        return choices.stream().filter(choice -> !choice.gone()).toList();
    }

    Optional<Choice> choice(String id) {
        return choices.stream().filter(choice -> choice.id().equals(id)).findFirst();
    }

    /** As people type it in English or French. A {@link Sort#PERSON} is typed as the id of a record; names are for {@link Values}. */
    public Typed typed(String input) {
        return Typing.typed(this, input);
    }

    /** As it is kept, from a program: choices by their label too. */
    public Typed given(String value) {
        return Typing.given(this, value);
    }

    /**
     * What a page shows of a value as it is kept.
     *
     * @param person what somebody of that record's id is called; empty for one who is gone
     */
    public Shown shown(String stored, UnaryOperator<String> person) {
        if (stored.isEmpty()) {
            return Shown.NOTHING;
        }
        return switch (sort) {
            case TEXT, LINK -> Shown.text(stored);
            case NUMBER -> Shown.said("field.shown.number", Typing.number(stored));
            case DATE -> Shown.said("field.shown.date", stored);
            case MONEY -> Shown.said("field.shown.money", stored);
            case CHOICE, CHOICES -> Shown.text(chosen(stored, ", "));
            case PERSON -> Shown.text(person.apply(stored));
        };
    }

    /** The same in one way whatever the language, as {@link #typed} reads it again: for files, and to be searched. */
    public String written(String stored, UnaryOperator<String> person) {
        return switch (sort) {
            case TEXT, LINK, NUMBER, DATE -> stored;
            case MONEY -> Typing.money(stored).map(Typing::plain).orElse(stored);
            case CHOICE, CHOICES -> chosen(stored, Typing.BETWEEN);
            case PERSON -> person.apply(stored);
        };
    }

    /** What records are put in order by: choices in their own order, people by their names. */
    public SortKey key(String stored, UnaryOperator<String> person) {
        if (stored.isEmpty()) {
            return SortKey.NONE;
        }
        return switch (sort) {
            case TEXT, LINK -> SortKey.of(stored);
            case DATE -> SortKey.of(stored, java.math.BigDecimal.ZERO);
            case NUMBER -> SortKey.of(Typing.number(stored));
            case MONEY ->
                Typing.money(stored)
                        .map(money -> SortKey.of(money.currency(), java.math.BigDecimal.valueOf(money.cents())))
                        .orElse(SortKey.NONE);
            case CHOICE, CHOICES -> SortKey.of(java.math.BigDecimal.valueOf(rank(stored.split(" ")[0])));
            case PERSON -> SortKey.of(person.apply(stored));
        };
    }

    private int rank(String id) {
        for (int at = 0; at < choices.size(); at++) {
            if (choices.get(at).id().equals(id)) {
                return at;
            }
        }
        return choices.size();
    }

    private String chosen(String stored, String between) {
        return Arrays.stream(stored.split(" "))
                .map(id -> choice(id).map(Choice::label).orElse(id))
                .collect(Collectors.joining(between));
    }

    CustomField at(int now) {
        return new CustomField(name, label, sort, choices, currency, about, now, retired);
    }

    CustomField retired(boolean now) {
        return new CustomField(name, label, sort, choices, currency, about, place, now);
    }

    @Override
    public String toString() {
        return "CustomField[hidden]";
    }
}
