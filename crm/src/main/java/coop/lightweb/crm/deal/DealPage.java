package coop.lightweb.crm.deal;

import coop.lightweb.crm.activity.Moment;
import coop.lightweb.crm.activity.Tale;
import coop.lightweb.crm.activity.Tales;
import coop.lightweb.crm.company.Aside;
import coop.lightweb.crm.company.Related;
import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.pipeline.Stage;
import coop.lightweb.crm.pipeline.StageId;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One deal: what it is, whom it is about, where it stands and how it came there. */
public final class DealPage {
    private static final int REASONS = 8;

    /**
     * @param company empty without one
     * @param ended null while it is open
     * @param reasons why deals ended before
     */
    public record Show(
            String business,
            RecordId id,
            String title,
            @Nullable Money worth,
            @Nullable RecordId companyId,
            String company,
            List<Whom.Known> people,
            @Nullable LocalDate expected,
            boolean overdue,
            long rested,
            String owner,
            List<String> tags,
            String about,
            RecordId pipeline,
            StageId at,
            Stage stage,
            StageId next,
            List<Stage> stages,
            @Nullable Closing ended,
            List<Aside> asides,
            Tale tale,
            List<String> reasons,
            boolean mayWrite,
            boolean mayDelete) {}

    /**
     * Somebody else was faster.
     *
     * @param now where it stands
     * @param to where it was to go, or null for a stage that is no more
     * @param by who moved it last; empty for somebody who has left
     * @param back as in the form that was sent
     */
    public record Choice(
            String business,
            RecordId id,
            String title,
            RecordId pipeline,
            boolean open,
            StageId at,
            Stage now,
            @Nullable Stage to,
            String by,
            Instant when,
            String back) {}

    private final Deals deals;
    private final Boards boards;
    private final Whom whom;
    private final Tales tales;
    private final List<Related> related;
    private final Function<Member, Map<AccountId, String>> members;

    /** @param members names of the business's members */
    public DealPage(
            Deals deals,
            Boards boards,
            Whom whom,
            Tales tales,
            List<Related> related,
            Function<Member, Map<AccountId, String>> members) {
        this.deals = deals;
        this.boards = boards;
        this.whom = whom;
        this.tales = tales;
        this.related = List.copyOf(related);
        this.members = members;
    }

    Page of(Member member, RecordId id) {
        Deal deal = deals.get(member, id).value();
        List<Whom.Known> people = whom.all(member, deal.people());
        List<String> reasons = boards.reasons(member, REASONS);
        Map<AccountId, String> names = members.apply(member);
        AccountId owner = deal.filing().owner();
        List<Aside> asides = related.stream().map(each -> each.of(member, id)).toList();
        Stream<Moment> elsewhere = Stream.concat(
                boards.read(member, (workspace, showing) -> steps(deal, showing)).stream(),
                related.stream().flatMap(each -> each.moments(member, id).stream()));
        Tale tale = tales.of(member, id, elsewhere);
        return boards.read(
                member,
                (workspace, showing) -> Page.of(
                        DealPage.class,
                        "show.vm",
                        new Show(
                                member.slug(),
                                id,
                                deal.title(),
                                deal.worth(),
                                deal.company(),
                                showing.company(deal.company()),
                                people,
                                deal.expected(),
                                showing.overdue(deal),
                                showing.rested(deal),
                                owner == null ? "" : names.getOrDefault(owner, ""),
                                deal.filing().tags(),
                                deal.filing().about(),
                                deal.pipeline(),
                                deal.stage(),
                                showing.stage(deal),
                                Showing.next(showing.stages(deal.pipeline()), showing.stage(deal)),
                                showing.stages(deal.pipeline()),
                                deal.closing(),
                                asides,
                                tale,
                                reasons,
                                member.may(Right.WRITE_RECORDS),
                                member.may(Right.DELETE_RECORDS))));
    }

    /** The page on which whoever came second chooses. */
    Page choice(Member member, RecordId id, DealPages.Move move, boolean piece) {
        Map<AccountId, String> names = members.apply(member);
        Choice choice = boards.read(member, (workspace, showing) -> {
            Deal deal = workspace
                    .shelf(Deal.KIND)
                    .find(id)
                    .orElseThrow(NotFound::new)
                    .value();
            Step last = deal.steps().getLast();
            return new Choice(
                    member.slug(),
                    id,
                    deal.title(),
                    deal.pipeline(),
                    deal.open(),
                    deal.stage(),
                    showing.stage(deal),
                    showing.stages(deal.pipeline()).stream()
                            .filter(stage -> stage.id().equals(move.to()))
                            .findFirst()
                            .orElse(null),
                    names.getOrDefault(last.by(), ""),
                    last.at(),
                    move.back());
        });
        return piece ? Page.fragment(DealPage.class, "_moved.vm", choice) : Page.of(DealPage.class, "moved.vm", choice);
    }

    private static List<Moment> steps(Deal deal, Showing showing) {
        return deal.steps().stream()
                .map(step -> new Moment(
                        step.at(),
                        step.by(),
                        icon(step.sort()),
                        "deal.step." + step.sort().word(),
                        List.of(showing.said(deal, step.stage())),
                        step.reason(),
                        null))
                .toList();
    }

    static String icon(Step.Sort sort) {
        return switch (sort) {
            case BEGUN -> "plus";
            case MOVED -> "right";
            case WON -> "check";
            case LOST -> "close";
            case REOPENED -> "undo";
        };
    }
}
