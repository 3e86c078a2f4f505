package coop.lightweb.crm.workspace;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every kind of record there is; wiring lists them. */
public record Kinds(Map<String, Kind<?, ?>> byWord) {
    public Kinds {
        byWord = Map.copyOf(byWord);
    }

    public static Kinds of(Kind<?, ?>... kinds) {
        return new Kinds(List.of(kinds).stream().collect(Collectors.toMap(Kind::word, Function.identity())));
    }

    public Collection<Kind<?, ?>> all() {
        return byWord.values();
    }

    /** Those with an owner, on which others hang. */
    List<Kind<?, ?>> carrying() {
        return byWord.values().stream().filter(kind -> kind.whose().carries()).toList();
    }

    public @Nullable Kind<?, ?> find(String word) {
        return byWord.get(word);
    }
}
