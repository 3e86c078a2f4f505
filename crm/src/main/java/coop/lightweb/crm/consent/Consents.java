package coop.lightweb.crm.consent;

import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Shelf;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import coop.lightweb.hosting.zone.Zones;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The ledger. Entries are added and never changed nor taken back: what was written wrongly is answered by another entry. */
public final class Consents {
    /** A consent in the list of those that end. */
    public record Ending(RecordId person, String name, Standing standing) {}

    private static final Duration SOON = Duration.ofDays(30);
    private final Workspaces workspaces;
    private final Acts acts;
    private final Clock clock;
    private final ZoneId zone;

    /** @param zone in which days begin */
    public Consents(Workspaces workspaces, Acts acts, Clock clock, ZoneId zone) {
        this.workspaces = workspaces;
        this.acts = acts;
        this.clock = clock;
        this.zone = zone;
    }

    /** Of one person, the newest first. @throws NotFound when there is no such person */
    public List<Entry<Consent>> of(Member reader, RecordId person) {
        return ledger(reader, person).reversed();
    }

    /** What may be sent now. @throws NotFound when there is no such person */
    public List<Standing> standing(Member reader, RecordId person) {
        return Standing.of(ledger(reader, person), clock.instant());
    }

    /** Consents that end within 30 days or ended within the last 30, the earliest first. */
    public List<Ending> ending(Member reader) {
        reader.need(Right.READ_RECORDS);
        Instant now = clock.instant();
        return workspaces.read(
                reader,
                workspace -> {
                    ConsentView view = workspace.shelf(Consent.KIND).view();
                    Shelf<Contact, ?> contacts = workspace.shelf(Contact.KIND);
                    List<Ending> all = new ArrayList<>();
                    for (RecordId person : view.persons()) {
                        contacts.find(person)
                                .ifPresent(entry -> Standing.of(view.of(person), now).stream()
                                        .filter(standing -> isNear(standing.ends(), now))
                                        .map(standing ->
                                                new Ending(person, entry.value().shown(), standing))
                                        .forEach(all::add));
                    }
                    all.sort(Comparator.comparing(each -> each.standing().ends() == null
                            ? Instant.MAX
                            : each.standing().ends()));
                    return List.copyOf(all);
                },
                Consent.KIND,
                Contact.KIND);
    }

    /**
     * Writes down that somebody may be written to.
     *
     * @throws NotFound when there is no such person
     * @throws Refused when the day is to come, or the wording of an express consent is missing
     */
    public RecordId give(Member writer, RecordId person, NewConsent form) {
        Basis basis = word(Basis.values(), form.basis(), "basis");
        if (basis == Basis.WITHDRAWN) {
            throw new Refused("consent.unknown-word", form.basis()).at("basis");
        }
        if (basis == Basis.EXPRESS && form.wording().isBlank()) {
            throw new Refused("consent.wording.needed").at("wording");
        }
        Channel channel = word(Channel.values(), form.channel(), "channel");
        How how = word(How.values(), form.how(), "how");
        Instant at = at(form.day());
        return add(
                writer, person, new Draft(basis, channel, form.purpose(), at, how, form.wording(), null, form.note()));
    }

    /** Writes down that somebody wants no more. @throws NotFound when there is no such person */
    public RecordId withdraw(Member writer, RecordId person, NewWithdrawal form) {
        Channel channel = word(Channel.values(), form.channel(), "channel");
        How how = word(How.values(), form.how(), "how");
        return add(
                writer,
                person,
                new Draft(Basis.WITHDRAWN, channel, form.purpose(), clock.instant(), how, "", null, form.note()));
    }

    /** What another room writes into the ledger, in an act of its own. */
    public record Draft(
            Basis basis,
            Channel channel,
            String purpose,
            Instant at,
            How how,
            String wording,
            @Nullable Proof proof,
            String note) {
        @Override
        public String toString() {
            return "Draft[hidden]";
        }
    }

    /** The entry as it is stored. @param owner who looks after the person, or null */
    public Consent entry(
            Member writer, RecordId person, @Nullable AccountId owner, List<Entry<Consent>> ledger, Draft draft) {
        List<Consent.Moot> moot = ledger.stream()
                .filter(before ->
                        before.value().ends() != null && before.value().within(draft.channel(), draft.purpose()))
                .map(before -> new Consent.Moot(before.id(), before.value().asks()))
                .toList();
        return new Consent(
                person,
                draft.basis(),
                draft.channel(),
                draft.purpose(),
                draft.at(),
                ends(draft.basis(), draft.at()),
                draft.how(),
                draft.wording(),
                draft.proof(),
                draft.note(),
                writer.account(),
                clock.instant(),
                owner == null ? writer.account() : owner,
                moot);
    }

    /** The day it is or was then. */
    LocalDate day(Instant at) {
        return Zones.at(at, zone).toLocalDate();
    }

    private RecordId add(Member writer, RecordId person, Draft draft) {
        writer.need(Right.WRITE_RECORDS);
        List<Entry<Consent>> ledger = ledger(writer, person);
        RecordId id = RecordId.next();
        String what = draft.basis() == Basis.WITHDRAWN ? "consent.act.withdrawn" : "consent.act.given";
        acts.perform(writer, what, act -> {
            AccountId owner = act.get(Contact.KIND, person).value().filing().owner();
            act.createOf(person, Consent.KIND, id, entry(writer, person, owner, ledger, draft));
        });
        return id;
    }

    private List<Entry<Consent>> ledger(Member reader, RecordId person) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader,
                workspace -> {
                    if (workspace.shelf(Contact.KIND).find(person).isEmpty()) {
                        throw new NotFound();
                    }
                    return workspace.shelf(Consent.KIND).view().of(person);
                },
                Contact.KIND,
                Consent.KIND);
    }

    private Instant at(@Nullable LocalDate day) {
        Instant now = clock.instant();
        LocalDate today = Zones.at(now, zone).toLocalDate();
        if (day == null || day.equals(today)) {
            return now;
        }
        if (day.isAfter(today) || day.isBefore(today.minusYears(100))) {
            throw new Refused("consent.day.wrong").at("day");
        }
        return Zones.instant(day.atStartOfDay(), zone);
    }

    /** The same day and hour that much later, as calendars count. */
    private @Nullable Instant ends(Basis basis, Instant at) {
        LocalDateTime wall = Zones.at(at, zone).toLocalDateTime();
        return basis.period()
                .map(period -> Zones.instant(wall.plus(period), zone))
                .orElse(null);
    }

    private static boolean isNear(@Nullable Instant ends, Instant now) {
        return ends != null && ends.isAfter(now.minus(SOON)) && ends.isBefore(now.plus(SOON));
    }

    private static <E extends Enum<E>> E word(E[] all, String word, String field) {
        return Arrays.stream(all)
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new Refused("consent.unknown-word", word).at(field));
    }
}
