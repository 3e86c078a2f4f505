package coop.lightweb.crm.history;

import coop.lightweb.crm.field.About;
import coop.lightweb.crm.field.Values;
import coop.lightweb.crm.pipeline.Pipeline;
import coop.lightweb.crm.pipeline.Pipelines;
import coop.lightweb.crm.story.Subject;
import coop.lightweb.crm.story.Subjects;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the ids in a record's past are called today, as far as the reader may know. */
public final class Naming {
    private static final String LEFT = "history.left";

    /**
     * @param text as it stands there, or what it is called
     * @param note message key of what is said instead, or besides
     */
    public record Value(String text, String note, List<?> with) {
        static Value text(String text) {
            return new Value(text, "", List.of());
        }

        static Value said(String key) {
            return new Value("", key, List.of());
        }
    }

    private final Subjects subjects;
    private final Pipelines pipelines;
    private final Values values;
    private final Function<Member, Map<AccountId, String>> people;

    /** @param people names of the business's members */
    public Naming(
            Subjects subjects, Pipelines pipelines, Values values, Function<Member, Map<AccountId, String>> people) {
        this.subjects = subjects;
        this.pipelines = pipelines;
        this.values = values;
        this.people = people;
    }

    /** For one page: each id is looked up once. */
    Named by(Member reader, @Nullable About about) {
        return new Named(reader, about, people.apply(reader));
    }

    /** Who and what is called how for one reader. */
    final class Named {
        private final Member reader;
        private final @Nullable About about;
        private final Map<AccountId, String> colleagues;
        private final Map<Word, List<Value>> known = new HashMap<>();

        private Named(Member reader, @Nullable About about, Map<AccountId, String> colleagues) {
            this.reader = reader;
            this.about = about;
            this.colleagues = colleagues;
        }

        /** Empty for somebody who has left. */
        String of(AccountId account) {
            return colleagues.getOrDefault(account, "");
        }

        List<Value> of(List<Word> words) {
            return words.stream()
                    .flatMap(word -> known.computeIfAbsent(word, this::values).stream())
                    .toList();
        }

        private List<Value> values(Word word) {
            return switch (word.of()) {
                case TEXT -> List.of(Value.text(word.text()));
                case SAID -> List.of(Value.said(word.text()));
                case COLLEAGUE -> List.of(named(of(new AccountId(UUID.fromString(word.text())))));
                case RECORD ->
                    List.of(named(subjects.find(reader, new RecordId(UUID.fromString(word.text())))
                            .map(Subject::name)
                            .orElse("")));
                case STAGE -> List.of(stage(word));
                case FIELD -> field(word);
            };
        }

        private static Value named(String name) {
            return name.isEmpty() ? Value.said(LEFT) : Value.text(name);
        }

        private Value stage(Word word) {
            return pipelines.all(reader).stream()
                    .filter(each -> each.id().toString().equals(word.first()))
                    .map(Entry::value)
                    .map(Pipeline::stages)
                    .flatMap(List::stream)
                    .filter(stage -> stage.id().toString().equals(word.rest()))
                    .findFirst()
                    .map(stage -> stage.name().isEmpty()
                            ? Value.said("pipeline.stage." + stage.word())
                            : Value.text(stage.name()))
                    .orElseGet(() -> Value.said(LEFT));
        }

        private List<Value> field(Word word) {
            if (about == null) {
                return List.of();
            }
            List<Value> shown = values.lines(reader, about, Map.of(word.first(), word.rest())).stream()
                    .flatMap(line -> Stream.of(new Value(
                            line.label() + ": " + line.shown().text(),
                            line.shown().note(),
                            line.shown().with())))
                    .toList();
            return shown.isEmpty() ? List.of(Value.text(word.rest())) : shown;
        }
    }
}
