package coop.lightweb.crm.deal;

import coop.lightweb.crm.activity.Moment;
import coop.lightweb.crm.company.Aside;
import coop.lightweb.crm.contact.Beside;
import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Url;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The deals of a person on their page: those that are open beside their story, and in it what happened to all of them. */
public final class OfPerson implements Beside {
    private final Boards boards;

    public OfPerson(Boards boards) {
        this.boards = boards;
    }

    @Override
    public @Nullable Aside aside(Member reader, RecordId person) {
        List<Aside.Item> open = boards.of(reader, person, Boards.State.OPEN).stream()
                .map(row -> new Aside.Item(row.title(), note(row), with(row), href(reader, row.id())))
                .toList();
        String more =
                reader.may(Right.WRITE_RECORDS) ? Url.path("/b/{}/deals/new?contact={}", reader.slug(), person) : null;
        return open.isEmpty() && more == null
                ? null
                : new Aside("deal.deals", "flag", open, "deal.none-here", more, "deal.new");
    }

    @Override
    public List<Moment> moments(Member reader, RecordId person) {
        return boards.read(
                reader,
                (workspace, showing) -> Boards.about(workspace, person)
                        .flatMap(entry -> moments(reader, showing, entry))
                        .toList());
    }

    private static Stream<Moment> moments(Member reader, Showing showing, Entry<Deal> entry) {
        Deal deal = entry.value();
        return deal.steps().stream()
                .map(step -> new Moment(
                        step.at(),
                        step.by(),
                        DealPage.icon(step.sort()),
                        "deal.moment." + step.sort().word(),
                        List.of(showing.said(deal, step.stage()), step.reason()),
                        deal.title(),
                        href(reader, entry.id())));
    }

    static String note(Row row) {
        return row.worth() == null ? "deal.beside" : "deal.beside.worth";
    }

    static List<String> with(Row row) {
        Money worth = row.worth();
        return worth == null ? List.of(row.stage().said()) : List.of(row.stage().said(), worth.said());
    }

    static String href(Member reader, RecordId deal) {
        return Url.path("/b/{}/deals/{}", reader.slug(), deal);
    }
}
