package coop.lightweb.hosting.web;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/**
 * What the annotations on a form's record ask for, said with our words. A rule may name words of its own, {@code
 * message = "{site.name.form}"}; otherwise it has those of {@code web.rule}.
 */
final class Rules {
    private static final Set<String> KNOWN =
            Set.of("NotNull", "NotBlank", "NotEmpty", "Size", "Email", "Pattern", "Min", "Max");

    /** Safe for many threads, and made once because it reads the annotations of a class only the first time. */
    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private Rules() {}

    /** One failure a field, in the order of the fields; what the check says counts for fields that keep the rules. */
    static List<Failure> broken(Record form, Runnable check) {
        List<String> order = Arrays.stream(form.getClass().getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        Map<String, Failure> broken = new LinkedHashMap<>();
        VALIDATOR.validate(form).stream()
                .sorted(Comparator.comparing(Rules::rule))
                .forEach(each -> broken.putIfAbsent(
                        field(each), new Refused(key(each), args(each).toArray()).at(field(each))));
        refusals(check).forEach(each -> broken.putIfAbsent(field(each), each));
        return broken.values().stream()
                .sorted(Comparator.comparingInt(each -> order.indexOf(field(each))))
                .toList();
    }

    private static List<Failure> refusals(Runnable check) {
        try {
            check.run();
            return List.of();
        } catch (Refused refused) {
            return refused.all();
        }
    }

    static String key(ConstraintViolation<?> broken) {
        String words = broken.getMessageTemplate();
        if (words.startsWith("{") && !words.startsWith("{jakarta.") && !words.startsWith("{org.")) {
            return words.substring(1, words.length() - 1);
        }
        String rule = rule(broken);
        if (!KNOWN.contains(rule)) {
            return "web.rule.other";
        }
        boolean onlyAtMost = rule.equals("Size") && args(broken).getFirst().equals(0);
        return onlyAtMost ? "web.rule.Size.most" : "web.rule." + rule;
    }

    /** Least, most and value, each empty where the rule has none. */
    static List<Object> args(ConstraintViolation<?> broken) {
        Map<String, Object> limits = broken.getConstraintDescriptor().getAttributes();
        return List.of(limit(limits, "min"), limit(limits, "max"), limit(limits, "value"));
    }

    static String field(ConstraintViolation<?> broken) {
        String last = "";
        for (Path.Node node : broken.getPropertyPath()) {
            last = node.getName() == null ? last : node.getName();
        }
        return last;
    }

    private static String field(Failure failure) {
        return failure.field() == null ? "" : failure.field();
    }

    private static String rule(ConstraintViolation<?> broken) {
        return broken.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
    }

    private static Object limit(Map<String, Object> limits, String name) {
        @Nullable Object limit = limits.get(name);
        return limit == null ? "" : limit;
    }
}
