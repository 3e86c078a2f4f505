package coop.lightweb.crm.deal;

import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.ContactView;
import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.pipeline.Pipeline;
import coop.lightweb.crm.pipeline.Pipelines;
import coop.lightweb.crm.pipeline.StageId;
import coop.lightweb.crm.search.Hits;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspace;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.NotFound;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Deals as one looks at them: on a board, in a list, by whom they are about. */
public final class Boards {
    /** The first is decided soonest; those of which nobody knows come last, the one that waits longest first. */
    private static final Comparator<Entry<Deal>> ORDER = Comparator.comparing((Entry<Deal> entry) ->
                    Objects.requireNonNullElse(entry.value().expected(), LocalDate.MAX))
            .thenComparing(entry -> entry.value().movedAt())
            .thenComparing(entry -> entry.id().value());

    private static final int MOST_WHOM = 200;

    /** Which deals a list shows. */
    public enum State {
        OPEN,
        WON,
        LOST,
        ALL;

        boolean shows(Deal deal) {
            Closing closing = deal.closing();
            return switch (this) {
                case OPEN -> closing == null;
                case WON -> closing != null && closing.outcome() == Outcome.WON;
                case LOST -> closing != null && closing.outcome() == Outcome.LOST;
                case ALL -> true;
            };
        }

        static State of(String word) {
            return Stream.of(values())
                    .filter(each -> each.name().equals(word.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElse(OPEN);
        }
    }

    private final Workspaces workspaces;
    private final Function<Member, Map<AccountId, String>> members;
    private final Clock clock;
    private final ZoneId zone;

    public Boards(Workspaces workspaces, Function<Member, Map<AccountId, String>> members, Clock clock, ZoneId zone) {
        this.workspaces = workspaces;
        this.members = members;
        this.clock = clock;
        this.zone = zone;
    }

    /** @throws NotFound when there is no such pipeline */
    public Board board(Member reader, RecordId id) {
        return read(reader, (workspace, showing) -> {
            Pipeline pipeline = Pipelines.all(reader, workspace).stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow(NotFound::new)
                    .value();
            Map<StageId, List<Entry<Deal>>> byStage = workspace.shelf(Deal.KIND).all().stream()
                    .filter(entry ->
                            entry.value().open() && entry.value().pipeline().equals(id))
                    .sorted(ORDER)
                    .collect(Collectors.groupingBy(
                            entry -> pipeline.standingOf(entry.value().stage()).id()));
            List<Board.Column> columns = pipeline.standing().stream()
                    .map(stage -> {
                        List<Entry<Deal>> here = byStage.getOrDefault(stage.id(), List.of());
                        List<Board.Card> cards =
                                here.stream().map(showing::card).toList();
                        return new Board.Column(
                                stage,
                                Showing.next(pipeline.standing(), stage),
                                cards,
                                sums(here, pipeline.currency()));
                    })
                    .toList();
            List<Entry<Deal>> all =
                    byStage.values().stream().flatMap(List::stream).toList();
            return new Board(id, pipeline.name(), pipeline.word(), columns, all.size(), sums(all, pipeline.currency()));
        });
    }

    /**
     * Those that the words find, in the deal itself or in the names of whom it is about; all of that state when there are no words.
     *
     * @param from how many to pass over
     * @param most how many to show
     */
    public Found find(Member reader, String words, State state, int from, int most) {
        return read(reader, (workspace, showing) -> {
            Stream<Entry<Deal>> found = words.isBlank()
                    ? workspace.shelf(Deal.KIND).all().stream().sorted(ORDER)
                    : search(workspace, words);
            List<Entry<Deal>> all =
                    found.filter(entry -> state.shows(entry.value())).toList();
            int begin = Math.min(from, all.size());
            int end = Math.min(all.size(), begin + most);
            return new Found(
                    all.subList(begin, end).stream().map(showing::row).toList(),
                    all.size(),
                    from,
                    end < all.size() ? end : 0,
                    sums(all, Money.CAD));
        });
    }

    /** Of a person or a company. */
    List<Row> of(Member reader, RecordId record, State state) {
        return read(
                reader,
                (workspace, showing) -> about(workspace, record)
                        .filter(entry -> state.shows(entry.value()))
                        .sorted(ORDER)
                        .map(showing::row)
                        .toList());
    }

    /** In the trash. */
    public List<Row> trashed(Member reader) {
        return read(
                reader,
                (workspace, showing) -> workspace.shelf(Deal.KIND).trashed().stream()
                        .map(showing::row)
                        .sorted(Comparator.comparing(Row::title, String.CASE_INSENSITIVE_ORDER))
                        .toList());
    }

    /** Why deals ended so before, the most usual first. */
    List<String> reasons(Member reader, int most) {
        return read(reader, (workspace, showing) -> {
            Map<String, Long> counts = workspace.shelf(Deal.KIND).all().stream()
                    .flatMap(entry -> Stream.ofNullable(entry.value().closing()))
                    .map(Closing::reason)
                    .filter(reason -> !reason.isEmpty())
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            return counts.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .limit(most)
                    .map(Map.Entry::getKey)
                    .toList();
        });
    }

    @FunctionalInterface
    interface Look<R> {
        R at(Workspace workspace, Showing showing);
    }

    <R> R read(Member reader, Look<R> look) {
        reader.need(Right.READ_RECORDS);
        Map<AccountId, String> names = members.apply(reader);
        return workspaces.read(
                reader,
                workspace -> look.at(workspace, new Showing(reader, workspace, names, clock.instant(), zone)),
                Deal.KIND,
                Pipeline.KIND,
                Contact.KIND,
                Company.KIND);
    }

    static Stream<Entry<Deal>> about(Workspace workspace, RecordId record) {
        return workspace.shelf(Deal.KIND).view().of(record).stream()
                .flatMap(id -> workspace.shelf(Deal.KIND).find(id).stream());
    }

    static Stream<Entry<Deal>> search(Workspace workspace, String words) {
        ContactView people = workspace.shelf(Contact.KIND).view();
        Hits hits = people.find(words);
        Stream<RecordId> whom = Stream.concat(
                IntStream.range(0, Math.min(hits.size(), MOST_WHOM))
                        .mapToObj(place -> people.at(hits, place).id()),
                workspace.shelf(Company.KIND).view().search(words).stream().limit(MOST_WHOM));
        return Stream.concat(
                        workspace.shelf(Deal.KIND).view().search(words).stream(),
                        whom.map(id -> workspace.shelf(Deal.KIND).view().of(id)).flatMap(Collection::stream))
                .distinct()
                .flatMap(id -> workspace.shelf(Deal.KIND).find(id).stream());
    }

    private static List<Money> sums(List<Entry<Deal>> deals, String first) {
        Predicate<Money> some = money -> money.cents() > 0;
        return Money.sums(
                deals.stream()
                        .flatMap(entry -> Stream.ofNullable(entry.value().worth()))
                        .filter(some),
                first);
    }
}
