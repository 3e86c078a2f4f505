package coop.lightweb.crm.deal;

import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.pipeline.Pipeline;
import coop.lightweb.crm.pipeline.Pipelines;
import coop.lightweb.crm.pipeline.Stage;
import coop.lightweb.crm.pipeline.StageId;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspace;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.zone.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deals as pages show them, while a workspace is open: with the names of who is in them, and how late they are. */
final class Showing {
    private final Workspace workspace;
    private final Map<RecordId, Pipeline> pipelines = new HashMap<>();
    private final Map<AccountId, String> members;
    private final Instant now;
    private final LocalDate today;

    Showing(Member reader, Workspace workspace, Map<AccountId, String> members, Instant now, ZoneId zone) {
        this.workspace = workspace;
        this.members = members;
        this.now = now;
        this.today = Zones.at(now, zone).toLocalDate();
        Pipelines.all(reader, workspace).forEach(each -> pipelines.put(each.id(), each.value()));
    }

    Board.Card card(Entry<Deal> entry) {
        Deal deal = entry.value();
        AccountId owner = deal.filing().owner();
        return new Board.Card(
                entry.id(),
                deal.title(),
                deal.worth(),
                whom(deal),
                deal.expected(),
                overdue(deal),
                rested(deal),
                deal.stage(),
                owner == null ? "" : members.getOrDefault(owner, ""));
    }

    Row row(Entry<Deal> entry) {
        Deal deal = entry.value();
        Closing closing = deal.closing();
        return new Row(
                entry.id(),
                deal.title(),
                deal.worth(),
                whom(deal),
                stage(deal),
                deal.expected(),
                overdue(deal),
                rested(deal),
                closing == null ? null : closing.outcome(),
                closing == null ? "" : closing.reason(),
                deal.filing().tags());
    }

    /** Where it stands, or stood last; of a pipeline that is gone there is only its name left. */
    Stage stage(Deal deal) {
        Pipeline pipeline = pipeline(deal.pipeline());
        if (pipeline == null) {
            return new Stage(deal.stage(), "", "", 0, true);
        }
        return deal.open()
                ? pipeline.standingOf(deal.stage())
                : pipeline.stage(deal.stage()).orElseGet(() -> pipeline.standingOf(deal.stage()));
    }

    String whom(Deal deal) {
        String company = company(deal.company());
        return company.isEmpty()
                ? deal.people().stream()
                        .map(this::person)
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElse("")
                : company;
    }

    /** Empty for one that is gone or in the trash. */
    String company(@Nullable RecordId id) {
        return id == null
                ? ""
                : workspace
                        .shelf(Company.KIND)
                        .find(id)
                        .map(entry -> entry.value().name())
                        .orElse("");
    }

    /** Empty for somebody who is gone or in the trash. */
    String person(RecordId id) {
        return workspace
                .shelf(Contact.KIND)
                .find(id)
                .map(entry -> entry.value().shown())
                .orElse("");
    }

    boolean overdue(Deal deal) {
        LocalDate expected = deal.expected();
        return deal.open() && expected != null && expected.isBefore(today);
    }

    long rested(Deal deal) {
        int most = deal.open() ? stage(deal).restDays() : 0;
        long days = Duration.between(deal.movedAt(), now).toDays();
        return most > 0 && days >= most ? days : 0;
    }

    /** Where a deal in that stage goes most often. */
    static StageId next(List<Stage> all, Stage stage) {
        int at = all.indexOf(stage);
        int to = at + 1 < all.size() ? at + 1 : Math.max(0, at - 1);
        return all.isEmpty() ? stage.id() : all.get(to).id();
    }

    List<Stage> stages(RecordId pipeline) {
        Pipeline of = pipeline(pipeline);
        return of == null ? List.of() : of.standing();
    }

    /** For {@code {0@pipeline.stage.}} in a message. */
    String said(Deal deal, StageId stage) {
        Pipeline pipeline = pipeline(deal.pipeline());
        return pipeline == null ? "" : pipeline.stage(stage).map(Stage::said).orElse("");
    }

    /** Also one in the trash, whose deals are closed. */
    private @Nullable Pipeline pipeline(RecordId id) {
        Pipeline pipeline = pipelines.get(id);
        return pipeline == null
                ? workspace
                        .shelf(Pipeline.KIND)
                        .findTrashed(id)
                        .map(Entry::value)
                        .orElse(null)
                : pipeline;
    }
}
