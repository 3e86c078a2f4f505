package coop.lightweb.crm.history;

import java.util.ArrayList;
import java.util.List;

/** What an act took out of a field and put into it. */
record Difference(String field, List<Word> gone, List<Word> came) {
    /** Between two states of a record; all that there is when there was none before. */
    static <T> List<Difference> between(List<Aspect<T>> aspects, List<T> before, T after) {
        List<Difference> all = new ArrayList<>();
        for (Aspect<T> aspect : aspects) {
            List<Word> was = before.stream()
                    .flatMap(value -> aspect.said(value).stream())
                    .toList();
            List<Word> is = aspect.said(after);
            List<Word> gone = without(was, is);
            List<Word> came = without(is, was);
            if (!gone.isEmpty() || !came.isEmpty()) {
                all.add(new Difference(aspect.word(), gone, came));
            }
        }
        return List.copyOf(all);
    }

    private static List<Word> without(List<Word> all, List<Word> others) {
        List<Word> left = new ArrayList<>(all);
        others.forEach(left::remove);
        return List.copyOf(left);
    }
}
