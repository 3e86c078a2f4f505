package coop.lightweb.crm.listing;

import coop.lightweb.hosting.web.NotFound;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All lists there are; wiring names them. */
public record Known(List<Listed<?>> all) {
    public Known {
        all = List.copyOf(all);
    }

    public Set<String> words() {
        return all.stream().map(Listed::word).collect(Collectors.toSet());
    }

    /** @throws NotFound when there is none of that word */
    Listed<?> get(String word) {
        return all.stream().filter(list -> list.word().equals(word)).findFirst().orElseThrow(NotFound::new);
    }
}
