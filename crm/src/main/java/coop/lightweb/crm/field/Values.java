package coop.lightweb.crm.field;

import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Checks;
import coop.lightweb.hosting.web.Refused;
import coop.lightweb.hosting.web.Url;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stands in the fields of one record: shown, asked for, read from a form or from a program. */
public final class Values {
    /** Of fields in forms: {@code fields.ID}. */
    private static final String FORM = "fields.";

    /** A value on a page. @param href of a link, or of the person; null for what leads nowhere */
    public record Line(String label, Shown shown, @Nullable String href) {}

    /**
     * A field in a form.
     *
     * @param name what the form calls it
     * @param value as it is typed
     * @param options of a field with choices
     * @param candidates people whom the typed name may mean, when it is several
     */
    public record Input(
            String name,
            String label,
            String sort,
            String value,
            String currency,
            List<Option> options,
            List<Persons.Known> candidates) {}

    /** A choice in a form. */
    public record Option(String value, String label, boolean chosen) {}

    private final Fields fields;
    private final Persons persons;

    public Values(Fields fields, Persons persons) {
        this.fields = fields;
        this.persons = persons;
    }

    /** Those that there are, in the order of the fields. @param stored by the field's id */
    public List<Line> lines(Member reader, About about, Map<String, String> stored) {
        List<Line> lines = new ArrayList<>();
        for (Entry<CustomField> entry : fields.of(reader, about)) {
            String value = stored.getOrDefault(entry.id().toString(), "");
            if (!value.isEmpty()) {
                lines.add(line(reader, entry.value(), value));
            }
        }
        return List.copyOf(lines);
    }

    private Line line(Member reader, CustomField field, String value) {
        if (field.sort() == Sort.PERSON) {
            Optional<Persons.Known> known = person(reader, value);
            String name = known.map(Persons.Known::name).orElse("");
            Shown shown = name.isEmpty() ? new Shown("", "field.shown.nobody", List.of()) : Shown.text(name);
            String href = known.map(each -> Url.path("/b/{}/contacts/{}", reader.slug(), each.id()))
                    .orElse(null);
            return new Line(field.label(), shown, href);
        }
        String href = field.sort() == Sort.LINK ? value : null;
        return new Line(field.label(), field.shown(value, id -> id), href);
    }

    /** For a form that is filled from a record, or empty. */
    public List<Input> inputs(Member reader, About about, Map<String, String> stored) {
        return fields.of(reader, about).stream()
                .map(entry -> {
                    CustomField field = entry.value();
                    String value = stored.getOrDefault(entry.id().toString(), "");
                    String typed = field.sort().chosen() || value.isEmpty()
                            ? value
                            : field.written(
                                    value,
                                    id -> person(reader, id)
                                            .map(Persons.Known::name)
                                            .orElse(""));
                    return input(entry.id(), field, typed, List.of(value.split(" ")), List.of());
                })
                .toList();
    }

    /** The same as it was sent, for a form with something wrong in it. */
    public List<Input> sent(Member reader, About about, Map<String, List<String>> sent) {
        return fields.of(reader, about).stream()
                .map(entry -> {
                    List<String> all = sent.getOrDefault(entry.id().toString(), List.of());
                    String typed = all.stream()
                            .filter(each -> !each.isBlank())
                            .findFirst()
                            .orElse("");
                    List<Persons.Known> named = entry.value().sort() == Sort.PERSON && !typed.isEmpty()
                            ? persons.named(reader, typed)
                            : List.of();
                    return input(entry.id(), entry.value(), typed, all, named.size() > 1 ? named : List.of());
                })
                .toList();
    }

    private static Input input(
            RecordId id, CustomField field, String value, List<String> chosen, List<Persons.Known> candidates) {
        List<Option> options = field.choices().stream()
                .filter(choice -> !choice.gone() || chosen.contains(choice.id()))
                .map(choice -> new Option(choice.id(), choice.label(), chosen.contains(choice.id())))
                .toList();
        return new Input(FORM + id, field.label(), field.sort().word(), value, field.currency(), options, candidates);
    }

    /**
     * What a form says, made from what was there. Fields that the form does not name stay as they are.
     *
     * @throws Refused beside the form's field for each that is wrong
     */
    public Map<String, String> typed(
            Member reader, About about, Map<String, String> was, Map<String, List<String>> sent) {
        Map<String, String> values = new HashMap<>(was);
        List<Runnable> checks = new ArrayList<>();
        for (Entry<CustomField> entry : fields.of(reader, about)) {
            String id = entry.id().toString();
            List<String> texts = sent.get(id);
            if (texts != null) {
                String before = was.getOrDefault(id, "");
                checks.add(() -> put(
                        values, id, typed(reader, entry.value(), before, texts).orRefuse(FORM + id)));
            }
        }
        Checks.all(checks.toArray(Runnable[]::new));
        return Map.copyOf(values);
    }

    private Typed typed(Member reader, CustomField field, String was, List<String> texts) {
        List<String> said = texts.stream().filter(text -> !text.isBlank()).toList();
        if (said.isEmpty()) {
            return Typed.NOTHING;
        }
        return switch (field.sort()) {
            case CHOICES -> field.given(String.join(" ", said));
            case PERSON -> typedPerson(reader, field, was, said);
            default -> field.typed(said.getFirst());
        };
    }

    /** By name; who was there stays when the name is still theirs, and of several the one that was ticked. */
    private Typed typedPerson(Member reader, CustomField field, String was, List<String> said) {
        Optional<Persons.Known> before = person(reader, was);
        if (before.filter(known -> known.name().equals(said.getLast().strip())).isPresent()) {
            return Typed.of(was);
        }
        Optional<Persons.Known> ticked = person(reader, said.getLast());
        return ticked.isPresent() ? Typed.of(ticked.get().id().toString()) : named(reader, field, said.getFirst());
    }

    /** A person by name. */
    public Typed named(Member reader, CustomField field, String name) {
        List<Persons.Known> named = persons.named(reader, name);
        if (named.size() > 1) {
            return Typed.wrong("field.wrong.several", field.label(), name);
        }
        return named.isEmpty()
                ? Typed.wrong("field.wrong.person", field.label())
                : Typed.of(named.getFirst().id().toString());
    }

    /**
     * What a program says: the whole of it, by the fields' ids or names. A value that is the same as before is taken whatever it is.
     *
     * @param at what the program calls all of them: {@code fields}
     * @throws Refused beside the field for each that is wrong or not known
     */
    public Map<String, String> given(
            Member reader, About about, Map<String, String> was, Map<String, String> given, String at) {
        Map<String, Entry<CustomField>> known = new HashMap<>();
        for (Entry<CustomField> entry : fields.all(reader)) {
            if (entry.value().about().contains(about)) {
                known.put(entry.value().name(), entry);
                known.put(entry.id().toString(), entry);
            }
        }
        Map<String, String> values = new HashMap<>();
        List<Runnable> checks = new ArrayList<>();
        given.forEach((key, value) -> checks.add(() -> {
            Entry<CustomField> entry = known.get(key);
            String id = entry == null ? key : entry.id().toString();
            if (value == null || value.equals(was.get(id))) {
                put(values, id, value == null ? "" : value);
            } else if (entry == null) {
                throw new Refused("field.unknown", key).at(at + "." + key);
            } else {
                put(values, id, given(reader, entry.value(), value).orRefuse(at + "." + key));
            }
        }));
        Checks.all(checks.toArray(Runnable[]::new));
        return Map.copyOf(values);
    }

    private Typed given(Member reader, CustomField field, String value) {
        Typed typed = field.given(value);
        return field.sort() == Sort.PERSON
                        && typed.sound()
                        && !typed.stored().isEmpty()
                        && person(reader, typed.stored()).isEmpty()
                ? Typed.wrong("field.wrong.person", field.label())
                : typed;
    }

    /** By the fields' names instead of their ids, in the order of the fields; what is of no field is left out. */
    public Map<String, String> byName(Member reader, Map<String, String> stored) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Entry<CustomField> entry : fields.all(reader)) {
            String value = stored.get(entry.id().toString());
            if (value != null) {
                values.put(entry.value().name(), value);
            }
        }
        return values;
    }

    private Optional<Persons.Known> person(Member reader, String id) {
        try {
            return id.length() == 36 ? persons.find(reader, new RecordId(UUID.fromString(id))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void put(Map<String, String> values, String id, String value) {
        if (value.isEmpty()) {
            values.remove(id);
        } else {
            values.put(id, value);
        }
    }
}
