package coop.lightweb.crm.deal;

import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Card;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.Life;
import coop.lightweb.crm.contact.Name;
import coop.lightweb.crm.contact.Work;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.pipeline.Pipeline;
import coop.lightweb.crm.pipeline.Pipelines;
import coop.lightweb.crm.pipeline.Stage;
import coop.lightweb.crm.pipeline.StageId;
import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Piece;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.crm.workspace.Writing;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The deals of a business's CRM. Every verb needs the caller's open keys. */
public final class Deals {
    private static final int LONGEST_REASON = 200;

    /**
     * Who is not in the lists yet and comes into them with the deal, by name; empty for nobody.
     *
     * @param company one of that name that is there already is taken
     */
    public record Newcomers(String person, String company) {
        public static final Newcomers NONE = new Newcomers("", "");

        @Override
        public String toString() {
            return "Newcomers[hidden]";
        }
    }

    private final Workspaces workspaces;
    private final Acts acts;
    private final Pipelines pipelines;
    private final Function<Member, Map<AccountId, String>> members;

    /** @param members names of those who may look after a deal */
    public Deals(
            Workspaces workspaces, Acts acts, Pipelines pipelines, Function<Member, Map<AccountId, String>> members) {
        this.workspaces = workspaces;
        this.acts = acts;
        this.pipelines = pipelines;
        this.members = members;
    }

    /** @throws NotFound when this business has no such deal, or has it in the trash */
    public Entry<Deal> get(Member reader, RecordId id) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader, workspace -> workspace.shelf(Deal.KIND).find(id).orElseThrow(NotFound::new), Deal.KIND);
    }

    /** @param after {@link Piece#next} of the piece before, or null */
    public Piece<Deal> piece(Member reader, @Nullable RecordId after, int most) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(reader, workspace -> workspace.shelf(Deal.KIND).piece(after, most), Deal.KIND);
    }

    /** What it was at that revision; empty when nobody knows any more. */
    Optional<Deal> at(Member reader, RecordId id, long revision) {
        try {
            return Optional.of(acts.at(reader, Deal.KIND, id, revision));
        } catch (NotFound forgotten) {
            return Optional.empty();
        }
    }

    /**
     * @param pipeline null for the first
     * @param stage null for the first
     * @throws Refused when something is missing, too long or not there
     */
    public RecordId add(
            Member writer, Facts facts, Newcomers newcomers, @Nullable RecordId pipeline, @Nullable StageId stage) {
        writer.need(Right.WRITE_RECORDS);
        check(writer, facts, Set.of(), null);
        RecordId in = pipeline == null ? pipelines.all(writer).getFirst().id() : known(writer, pipeline);
        pipelines.ready(writer, in);
        Optional<RecordId> company = company(writer, newcomers.company());
        RecordId id = RecordId.next();
        acts.perform(writer, "deal.act.begun", act -> {
            Pipeline way = act.get(Pipeline.KIND, in).value();
            StageId at = stage == null ? way.standing().getFirst().id() : standing(way, stage);
            Facts whole = settled(act, facts, newcomers, company);
            act.create(Deal.KIND, id, Deal.begun(whole, in, at, act.now(), writer.account()));
        });
        return id;
    }

    /**
     * Writes down what is said of it, made from what it was at that revision. Where it stands stays as it is.
     *
     * @throws coop.lightweb.crm.workspace.ChangedMeanwhile when somebody changed it since
     */
    public Done change(Member writer, RecordId id, long seen, Facts facts, Newcomers newcomers) {
        writer.need(Right.WRITE_RECORDS);
        Deal was = get(writer, id).value();
        check(writer, facts, Set.copyOf(was.people()), was);
        Optional<RecordId> company = company(writer, newcomers.company());
        return acts.perform(writer, "deal.act.changed", act -> {
            Deal now = act.get(Deal.KIND, id).value();
            act.change(Deal.KIND, id, seen, now.with(settled(act, facts, newcomers, company)));
        });
    }

    /**
     * To another stage of its pipeline. What else somebody changed meanwhile stays.
     *
     * @param from where it was seen; null to move it from wherever it is
     * @throws MovedMeanwhile when it is neither there any more nor where it is to go, or was closed
     */
    public Done move(Member writer, RecordId id, @Nullable StageId from, StageId to) {
        writer.need(Right.WRITE_RECORDS);
        return acts.perform(writer, "deal.act.moved", act -> {
            Entry<Deal> now = act.get(Deal.KIND, id);
            Deal deal = now.value();
            Pipeline way = act.get(Pipeline.KIND, deal.pipeline()).value();
            StageId next = standing(way, to);
            boolean there = deal.open() && deal.stage().equals(next);
            if (!there && (!deal.open() || from != null && !deal.stage().equals(from))) {
                throw new MovedMeanwhile();
            }
            if (!there) {
                act.change(Deal.KIND, id, now.revision(), deal.movedTo(next, act.now(), writer.account()));
            }
        });
    }

    /**
     * Won or lost.
     *
     * @throws MovedMeanwhile when somebody closed it otherwise
     */
    public Done close(Member writer, RecordId id, Outcome outcome, String reason) {
        if (reason.strip().length() > LONGEST_REASON) {
            throw new Refused("deal.reason.long", LONGEST_REASON).at("reason");
        }
        String what = outcome == Outcome.WON ? "deal.act.won" : "deal.act.lost";
        return acts.perform(writer, what, act -> {
            Entry<Deal> now = act.get(Deal.KIND, id);
            Closing closing = now.value().closing();
            if (closing == null) {
                Deal closed = now.value().closed(outcome, reason, act.now(), writer.account());
                act.change(Deal.KIND, id, now.revision(), closed);
            } else if (closing.outcome() != outcome) {
                throw new MovedMeanwhile();
            }
        });
    }

    /** Open again, where it stood; at the beginning when that stage is no more. */
    public Done reopen(Member writer, RecordId id) {
        return acts.perform(writer, "deal.act.reopened", act -> {
            Entry<Deal> now = act.get(Deal.KIND, id);
            if (!now.value().open()) {
                Pipeline way = act.get(Pipeline.KIND, now.value().pipeline()).value();
                StageId at = way.standingOf(now.value().stage()).id();
                act.change(Deal.KIND, id, now.revision(), now.value().reopened(at, act.now(), writer.account()));
            }
        });
    }

    /** Whether it is there for them. */
    boolean sees(Member reader, RecordId id) {
        return workspaces.read(
                reader, workspace -> workspace.shelf(Deal.KIND).find(id).isPresent(), Deal.KIND);
    }

    /** Into the trash. @throws NotFound */
    public Done trash(Member writer, RecordId id) {
        return acts.perform(writer, "deal.act.trashed", act -> act.trash(Deal.KIND, id));
    }

    /** Out of the trash. @throws NotFound */
    public Done restore(Member writer, RecordId id) {
        return acts.perform(writer, "deal.act.restored", act -> act.restore(Deal.KIND, id));
    }

    /** Also those who went to the trash since stay with a deal they were with. */
    private void check(Member writer, Facts facts, Set<RecordId> before, @Nullable Deal was) {
        facts.check();
        boolean there = workspaces.read(
                writer,
                workspace -> facts.people().stream()
                                .allMatch(id -> before.contains(id)
                                        || workspace
                                                .shelf(Contact.KIND)
                                                .find(id)
                                                .isPresent())
                        && (facts.company() == null
                                || was != null && facts.company().equals(was.company())
                                || workspace
                                        .shelf(Company.KIND)
                                        .find(facts.company())
                                        .isPresent()),
                Contact.KIND,
                Company.KIND);
        if (!there) {
            throw new Refused("deal.whom.unknown").at("people");
        }
        AccountId owner = facts.owner();
        boolean kept = was != null && owner != null && owner.equals(was.filing().owner());
        if (owner != null && !kept && !members.apply(writer).containsKey(owner)) {
            throw new Refused("deal.owner.unknown").at("owner");
        }
    }

    private RecordId known(Member writer, RecordId pipeline) {
        try {
            return pipelines.get(writer, pipeline).id();
        } catch (NotFound absent) {
            throw new Refused("deal.pipeline.unknown").at("pipeline");
        }
    }

    private static StageId standing(Pipeline way, StageId id) {
        return way.stage(id)
                .filter(stage -> !stage.gone())
                .map(Stage::id)
                .orElseThrow(() -> new Refused("deal.stage.unknown").at("stage"));
    }

    private Optional<RecordId> company(Member writer, String name) {
        return name.isBlank()
                ? Optional.empty()
                : workspaces.read(
                        writer,
                        workspace -> workspace.shelf(Company.KIND).view().find(name),
                        Company.KIND);
    }

    private static Facts settled(Writing act, Facts facts, Newcomers newcomers, Optional<RecordId> known) {
        RecordId company = facts.company();
        if (!newcomers.company().isBlank()) {
            company = known.orElseGet(() -> {
                RecordId id = RecordId.next();
                act.create(Company.KIND, id, new Company(newcomers.company(), Reach.NONE, noted(act.now())));
                return id;
            });
        }
        List<RecordId> people = new ArrayList<>(facts.people());
        if (!newcomers.person().isBlank()) {
            RecordId id = RecordId.next();
            act.createPerson(
                    Contact.KIND,
                    id,
                    new Contact(
                            Name.typed(newcomers.person()),
                            Reach.NONE,
                            new Work(company, "", ""),
                            Life.NONE,
                            noted(act.now()),
                            Card.NONE));
            people.add(id);
        }
        return facts.with(company, people);
    }

    private static Filing noted(Instant now) {
        return new Filing(List.of(), Map.of(), "", null, "", now);
    }
}
