package coop.lightweb.ops.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** The questions that the laws ask of a class. */
final class Reading {
    private static final Set<String> TEST_MARKS = Set.of(
            "org.junit.jupiter.api.Test",
            "org.junit.jupiter.api.RepeatedTest",
            "org.junit.jupiter.api.TestFactory",
            "org.junit.jupiter.params.ParameterizedTest",
            "net.jqwik.api.Property",
            "net.jqwik.api.Example");

    /** Interfaces such as Map and List are left out: {@code Map.of} is how a constant is written. */
    private static final List<String> REMEMBERING = List.of(
            "java.util.concurrent.atomic.*",
            "java.util.concurrent.Concurrent*",
            "java.util.concurrent.CopyOnWrite*",
            "java.util.concurrent.locks.*",
            "java.util.concurrent.*Queue",
            "java.util.concurrent.*Executor*",
            "java.util.*Hash*",
            "java.util.Tree*",
            "java.util.ArrayList",
            "java.util.ArrayDeque",
            "java.util.Random",
            "java.lang.ThreadLocal",
            "com.github.benmanes.caffeine.cache.*Cache");

    private Reading() {}

    /** Full class names; a star stands for anything. */
    static DescribedPredicate<JavaClass> called(String... names) {
        Pattern pattern = oneOf(List.of(names));
        return DescribedPredicate.describe(
                "are called " + String.join(" or ", names),
                c -> pattern.matcher(c.getFullName()).matches());
    }

    /** Full method names with their parameters; a star stands for anything. */
    static DescribedPredicate<JavaMethodCall> calling(String... names) {
        Pattern pattern = oneOf(List.of(names));
        return DescribedPredicate.describe(
                "is a call of " + String.join(" or ", names),
                call -> pattern.matcher(call.getTarget().getFullName()).matches());
    }

    static DescribedPredicate<JavaConstructorCall> buildingAResourceOfAnotherRoom() {
        return DescribedPredicate.describe("builds a resource of another room", call -> {
            JavaClass resource = call.getTargetOwner();
            return resource.isAnnotatedWith(Path.class)
                    && !resource.getPackageName().equals(call.getOriginOwner().getPackageName());
        });
    }

    static DescribedPredicate<JavaClass> remembering() {
        Pattern pattern = oneOf(REMEMBERING);
        return DescribedPredicate.describe(
                "a type that remembers", c -> pattern.matcher(c.getFullName()).matches());
    }

    static DescribedPredicate<JavaMethod> testMethod() {
        return DescribedPredicate.describe(
                "are tests",
                m -> m.getAnnotations().stream()
                        .anyMatch(a -> TEST_MARKS.contains(a.getRawType().getFullName())));
    }

    static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return condition("live in a package whose package-info is @NullMarked", c -> isNullMarked(c.getPackage()));
    }

    /** Open means: neither sealed nor ours by another's design, such as an exception kind made to be named by a room. */
    static ArchCondition<JavaClass> extendNoneOfOursThatIsOpen() {
        return condition(
                "extend none of our classes, unless it is sealed or a kind of failure",
                c -> c.getRawSuperclass()
                        .filter(parent -> parent.getPackageName().startsWith("coop.lightweb"))
                        .map(parent -> parent.reflect().isSealed()
                                || parent.isAssignableTo(Throwable.class)
                                || c.isAnonymousClass()
                                || c.isEnum())
                        .orElse(true));
    }

    private static boolean isNullMarked(JavaPackage room) {
        return room.tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
    }

    private static ArchCondition<JavaClass> condition(String text, java.util.function.Predicate<JavaClass> holds) {
        return new ArchCondition<>(text) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                if (!holds.test(item)) {
                    events.add(SimpleConditionEvent.violated(item, item.getFullName() + " does not " + text));
                }
            }
        };
    }

    private static Pattern oneOf(Collection<String> globs) {
        return Pattern.compile(globs.stream()
                .map(glob ->
                        Arrays.stream(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")))
                .collect(Collectors.joining("|")));
    }
}
