package coop.lightweb.crm.deal;

import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.pipeline.StageId;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.web.Refused;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A deal as the form of its page sends it.
 *
 * @param seen revision that the form was filled from; null for a new one
 * @param amount as people type it
 * @param person ids of whom it is about
 * @param who somebody besides, by name
 * @param company by name
 * @param expected ISO 8601; empty for nobody knows
 * @param tags with commas between
 * @param now revision that was shown when one chose between what two people wrote; null otherwise
 * @param pick what was chosen, see {@link coop.lightweb.crm.conflict.ThreeWay}
 */
public record DealForm(
        @Nullable Long seen,

        @NotBlank(message = "{deal.title.needed}") @Size(max = 200, message = "{deal.value.length}")
        String title,

        @Size(max = 40, message = "{deal.value.length}") String amount,

        @Pattern(regexp = "|[A-Z]{3}", message = "{deal.worth.wrong}")
        String currency,

        List<String> person,
        @Size(max = 200, message = "{deal.value.length}") String who,
        @Size(max = 200, message = "{deal.value.length}") String company,

        @Pattern(regexp = "|\\d{4}-\\d{2}-\\d{2}", message = "{deal.expected.wrong}")
        String expected,

        @Nullable AccountId owner,
        @Size(max = 2_000, message = "{deal.value.length}") String tags,
        @Size(max = 20_000, message = "{deal.value.length}") String about,
        @Nullable RecordId pipeline,
        @Nullable StageId stage,
        @Nullable Long now,
        List<String> pick) {

    static DealForm fresh(
            @Nullable RecordId person, String company, @Nullable RecordId pipeline, String currency, AccountId owner) {
        return new DealForm(
                null,
                "",
                "",
                currency,
                person == null ? List.of() : List.of(person.toString()),
                "",
                company,
                "",
                owner,
                "",
                "",
                pipeline,
                null,
                null,
                List.of());
    }

    static DealForm of(long seen, Deal deal, String company) {
        Money worth = deal.worth();
        LocalDate expected = deal.expected();
        return new DealForm(
                seen,
                deal.title(),
                worth == null ? "" : worth.plain(),
                worth == null ? Money.CAD : worth.currency(),
                deal.people().stream().map(RecordId::toString).toList(),
                "",
                company,
                expected == null ? "" : expected.toString(),
                deal.filing().owner(),
                String.join(", ", deal.filing().tags()),
                deal.filing().about(),
                deal.pipeline(),
                deal.stage(),
                null,
                List.of());
    }

    /** The same with what is no part of a deal: who is to be added by name, and where a new one begins. */
    DealForm asSentBy(DealForm other) {
        return new DealForm(
                seen,
                title,
                amount,
                currency,
                person,
                other.who,
                company,
                expected,
                owner,
                tags,
                about,
                other.pipeline,
                other.stage,
                now,
                pick);
    }

    /** What does not come from a hand but from a form that was changed is passed over. */
    List<RecordId> people() {
        return person.stream()
                .filter(id -> id.length() == 36)
                .map(DealForm::id)
                .distinct()
                .toList();
    }

    private static RecordId id(String text) {
        try {
            return new RecordId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new Refused("web.failure.choice").at("person");
        }
    }

    /** @throws Refused when the amount or the day cannot be read */
    Facts facts(@Nullable Deal was, @Nullable RecordId buyer, List<RecordId> people) {
        return new Facts(
                title,
                worth(),
                buyer,
                people,
                day(),
                owner,
                Arrays.asList(tags.split(",")),
                was == null ? java.util.Map.of() : was.filing().fields(),
                about,
                was == null ? "" : was.filing().source());
    }

    private @Nullable Money worth() {
        return amount.isBlank()
                ? null
                : Money.typed(amount, currency).orElseThrow(() -> new Refused("deal.worth.wrong").at("amount"));
    }

    private @Nullable LocalDate day() {
        try {
            return expected.isEmpty() ? null : LocalDate.parse(expected);
        } catch (DateTimeException e) {
            throw new Refused("deal.expected.wrong").at("expected");
        }
    }

    @Override
    public String toString() {
        return "DealForm[hidden]";
    }
}
