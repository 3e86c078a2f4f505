package coop.lightweb.crm.deal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.pipeline.StageId;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Whose;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.vault.Purpose;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody may buy.
 *
 * @param worth null when nobody knows yet
 * @param company who buys, when it is a company
 * @param people whom one speaks to about it
 * @param expected the day on which it may be decided
 * @param stage where it stands; of a closed one, where it stood last
 * @param closing null while it is open
 * @param steps all that happened to it, the oldest first; the first is its beginning
 */
public record Deal(
        String title,
        @Nullable Money worth,
        @Nullable RecordId company,
        List<RecordId> people,
        @Nullable LocalDate expected,
        RecordId pipeline,
        StageId stage,
        @Nullable Closing closing,
        List<Step> steps,
        Filing filing) {
    public static final Kind<Deal, DealView> KIND = new Kind<>(
                    "deal", Purpose.DEALS, 1, Deal.class, false, DealView::new)
            .whose(Whose.lookedAfter((Deal deal) -> deal.filing().owner(), Deal::lookedAfterBy)
                    .keeping((was, is, sees) -> is.about(was, sees)));

    public Deal {
        title = title == null ? "" : title.strip();
        people = people == null ? List.of() : List.copyOf(people);
        steps = steps == null ? List.of() : List.copyOf(steps);
    }

    static Deal begun(Facts facts, RecordId pipeline, StageId stage, Instant now, AccountId by) {
        return new Deal(
                facts.title(),
                facts.worth(),
                facts.company(),
                facts.people(),
                facts.expected(),
                pipeline,
                stage,
                null,
                List.of(new Step(Step.Sort.BEGUN, stage, now, by, "")),
                facts.filing(now));
    }

    Deal with(Facts facts) {
        return new Deal(
                facts.title(),
                facts.worth(),
                facts.company(),
                facts.people(),
                facts.expected(),
                pipeline,
                stage,
                closing,
                steps,
                facts.filing(filing.addedAt()));
    }

    Deal movedTo(StageId next, Instant now, AccountId by) {
        return at(pipeline, next, null, new Step(Step.Sort.MOVED, next, now, by, ""));
    }

    Deal closed(Outcome outcome, String reason, Instant now, AccountId by) {
        Step.Sort sort = outcome == Outcome.WON ? Step.Sort.WON : Step.Sort.LOST;
        return at(pipeline, stage, new Closing(outcome, reason, now, by), new Step(sort, stage, now, by, reason));
    }

    Deal reopened(StageId next, Instant now, AccountId by) {
        return at(pipeline, next, null, new Step(Step.Sort.REOPENED, next, now, by, ""));
    }

    /** With those it was about before whom the writer does not see. */
    private Deal about(Deal was, Predicate<RecordId> sees) {
        RecordId before = was.company();
        RecordId whose = company == null && before != null && !sees.test(before) ? before : company;
        List<RecordId> all = Stream.concat(
                        was.people.stream().filter(person -> people.contains(person) || !sees.test(person)),
                        people.stream())
                .distinct()
                .toList();
        return new Deal(title, worth, whose, all, expected, pipeline, stage, closing, steps, filing);
    }

    private Deal lookedAfterBy(AccountId owner) {
        return new Deal(
                title, worth, company, people, expected, pipeline, stage, closing, steps, filing.lookedAfterBy(owner));
    }

    private Deal at(RecordId in, StageId next, @Nullable Closing ended, Step step) {
        List<Step> all = Stream.concat(steps.stream(), Stream.of(step)).toList();
        return new Deal(title, worth, company, people, expected, in, next, ended, all, filing);
    }

    @JsonIgnore
    public boolean open() {
        return closing == null;
    }

    /** When it last came to where it is. */
    @JsonIgnore
    public Instant movedAt() {
        return steps.isEmpty() ? filing.addedAt() : steps.getLast().at();
    }

    @Override
    public String toString() {
        return "Deal[hidden]";
    }
}
