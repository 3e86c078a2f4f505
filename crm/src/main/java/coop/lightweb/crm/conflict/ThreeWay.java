package coop.lightweb.crm.conflict;

import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.Refused;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Three versions of one form: what somebody began with, what the record has become meanwhile, and what they sent. Where only one side
 * changed something, that stands; where both did, it has to be chosen, and nothing is written before.
 *
 * <p>The form is a record with the components {@code seen} (the revision it was filled from), {@code now} (the revision that was shown
 * when one chose) and {@code pick} (what was chosen, {@code phone=theirs}); these three are of the form and not of what it is about.
 */
public final class ThreeWay<F extends Record> {
    private static final List<String> OF_THE_FORM = List.of("seen", "now", "pick");
    private static final String THEIRS = "theirs";
    private static final String WAS = "was";

    /** One field of the form as it was sent. */
    public record Field(String name, String value) {
        @Override
        public String toString() {
            return "Field[hidden]";
        }
    }

    /**
     * @param title what the record is called
     * @param action path that the choice is sent to
     * @param back path of the record
     * @param fields all that was sent, to be sent again
     * @param now the revision that the others' words are of
     */
    public record Choose(
            String title, String action, String back, List<Field> fields, long now, List<Difference> differences) {
        @Override
        public String toString() {
            return "Choose[hidden]";
        }
    }

    private final List<Part> parts;
    private final @Nullable F was;
    private final F theirs;
    private final F mine;
    private final Map<String, String> picks = new HashMap<>();

    /**
     * @param parts what is chosen as a whole; components in none of them are each chosen by themselves
     * @param was null when it is not known any more
     * @param theirs the form as the record would fill it now
     */
    public ThreeWay(List<Part> parts, @Nullable F was, F theirs, F mine) {
        this.was = was;
        this.theirs = theirs;
        this.mine = mine;
        List<String> known =
                parts.stream().flatMap(part -> part.fields().stream()).toList();
        this.parts = Stream.concat(
                        parts.stream(),
                        Arrays.stream(mine.getClass().getRecordComponents())
                                .map(RecordComponent::getName)
                                .filter(name -> !known.contains(name) && !OF_THE_FORM.contains(name))
                                .map(name -> Part.of(name, "conflict.other")))
                .toList();
    }

    /**
     * Takes what was chosen, if it was chosen among what stands there now.
     *
     * @param now the revision that was shown, or null
     * @param picked as {@code phone=theirs}
     */
    public ThreeWay<F> picked(@Nullable Long now, List<String> picked) {
        if (now != null && now.equals(value(theirs, "seen"))) {
            picked.stream()
                    .map(each -> each.split("=", 2))
                    .filter(each -> each.length == 2)
                    .forEach(each -> picks.put(each[0], each[1]));
        }
        return this;
    }

    /** What is still to be chosen. */
    public List<Difference> open() {
        return parts.stream()
                .filter(part -> !picks.containsKey(part.name()) && bothChanged(part))
                .map(part -> new Difference(
                        part.name(),
                        part.label(),
                        was == null ? null : text(was, part),
                        text(theirs, part),
                        text(mine, part)))
                .toList();
    }

    private boolean bothChanged(Part part) {
        String is = text(theirs, part);
        String wanted = text(mine, part);
        return said(part)
                && !is.equals(wanted)
                && (was == null
                        || !text(was, part).equals(is) && !text(was, part).equals(wanted));
    }

    /** All of it together, made from what the record is now. @throws Refused while something is to be chosen */
    public F settled() {
        if (!open().isEmpty()) {
            throw new Refused("conflict.choose");
        }
        Map<String, F> sides = new HashMap<>();
        parts.forEach(part -> part.fields().forEach(field -> sides.put(field, side(part))));
        RecordComponent[] components = mine.getClass().getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> value(sides.getOrDefault(component.getName(), theirs), component.getName()))
                .toArray();
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            @SuppressWarnings("unchecked") // getClass() of an F is its class: records have no heirs
            Class<F> form = (Class<F>) mine.getClass();
            return form.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(mine.getClass() + " cannot be put together", e);
        }
    }

    private F side(Part part) {
        String wanted = text(mine, part);
        if (bothChanged(part)) {
            String pick = picks.getOrDefault(part.name(), "");
            return pick.equals(THEIRS) ? theirs : pick.equals(WAS) && was != null ? was : mine;
        }
        return !said(part) || was != null && text(was, part).equals(wanted) ? theirs : mine;
    }

    /** A form without the field says nothing of it. */
    private boolean said(Part part) {
        return part.fields().stream().anyMatch(field -> value(mine, field) != null);
    }

    /**
     * The page on which one chooses.
     *
     * @param names what is said instead of ids
     */
    public Response ask(String title, String action, String back, Map<String, String> names) {
        List<Field> fields = new ArrayList<>();
        for (RecordComponent component : mine.getClass().getRecordComponents()) {
            Object value = value(mine, component.getName());
            if (component.getName().equals("now") || component.getName().equals("pick") || value == null) {
                continue;
            }
            if (value instanceof List<?> all) {
                all.forEach(each -> fields.add(new Field(component.getName(), String.valueOf(each))));
            } else {
                fields.add(new Field(component.getName(), value.toString()));
            }
        }
        long now = Objects.requireNonNull((Long) value(theirs, "seen"));
        return Response.status(Response.Status.CONFLICT)
                .entity(Page.of(
                        ThreeWay.class,
                        "choose.vm",
                        new Choose(
                                title,
                                action,
                                back,
                                fields,
                                now,
                                open().stream()
                                        .map(difference -> difference.said(names))
                                        .toList())))
                .build();
    }

    private String text(F form, Part part) {
        List<@Nullable Object> values = new ArrayList<>();
        part.fields().forEach(field -> values.add(value(form, field)));
        if (values.size() == 2 && values.getFirst() instanceof List<?> labels && values.get(1) instanceof List<?> all) {
            return IntStream.range(0, all.size())
                    .filter(at -> !String.valueOf(all.get(at)).isBlank())
                    .mapToObj(at -> ((at < labels.size() ? labels.get(at) + " " : "") + all.get(at)).strip())
                    .collect(Collectors.joining(", "));
        }
        return values.stream()
                .flatMap(value -> value instanceof List<?> all ? all.stream() : Stream.ofNullable(value))
                .map(each -> String.valueOf(each).strip())
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static @Nullable Object value(Record form, String component) {
        try {
            for (RecordComponent each : form.getClass().getRecordComponents()) {
                if (each.getName().equals(component)) {
                    return each.getAccessor().invoke(form);
                }
            }
            throw new IllegalArgumentException(form.getClass() + " has no " + component);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
