package coop.lightweb.crm.sample;

import coop.lightweb.crm.activity.Activity;
import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.consent.Basis;
import coop.lightweb.crm.consent.Channel;
import coop.lightweb.crm.consent.Consent;
import coop.lightweb.crm.consent.Consents;
import coop.lightweb.crm.consent.How;
import coop.lightweb.crm.contact.Card;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.Life;
import coop.lightweb.crm.contact.Name;
import coop.lightweb.crm.contact.Relation;
import coop.lightweb.crm.contact.Work;
import coop.lightweb.crm.deal.Closing;
import coop.lightweb.crm.deal.Deal;
import coop.lightweb.crm.deal.Outcome;
import coop.lightweb.crm.deal.Step;
import coop.lightweb.crm.party.Address;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.pipeline.Pipeline;
import coop.lightweb.crm.pipeline.Stage;
import coop.lightweb.crm.task.Due;
import coop.lightweb.crm.task.Task;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Writing;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.zone.Zones;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes a book down, all of it in one act. */
final class Planting {
    private static final LocalTime OPENING = LocalTime.of(9, 0);
    /** Minutes of a working day. */
    private static final int DAY = 8 * 60;

    private static final int HOUR = 60;

    private final Member writer;
    private final AccountId colleague;
    private final Consents consents;
    private final ZoneId zone;
    private final Writing act;
    private final LocalDate today;
    private final Map<String, RecordId> companies = new HashMap<>();
    private final Map<String, RecordId> people = new HashMap<>();
    private final Map<String, RecordId> households = new HashMap<>();

    Planting(Member writer, AccountId colleague, Consents consents, ZoneId zone, Writing act) {
        this.writer = writer;
        this.colleague = colleague;
        this.consents = consents;
        this.zone = zone;
        this.act = act;
        this.today = Zones.at(act.now(), zone).toLocalDate();
    }

    void plant(Book book, Entry<Pipeline> pipeline) {
        book.companies().forEach(this::company);
        book.people().forEach(each -> people.put(each.name(), RecordId.next()));
        book.people().forEach(this::person);
        book.deals().forEach(each -> deal(each, pipeline));
        book.tasks().forEach(this::task);
    }

    private void company(Book.Firm firm) {
        RecordId id = RecordId.next();
        companies.put(firm.name(), id);
        Reach reach = new Reach(
                labelled(firm.email()),
                labelled(firm.phone()),
                places("work", firm.place()),
                labelled(firm.link()),
                List.of());
        Filing filing = new Filing(firm.tags(), Map.of(), firm.about(), null, "", ago(firm.since(), firm.name()));
        act.create(Company.KIND, id, new Company(firm.name(), reach, filing));
    }

    private void person(Book.Somebody one) {
        RecordId id = id(people, one.name());
        AccountId owner = account(one.owner());
        Reach reach = new Reach(
                one.emails().stream().map(Planting::sorted).toList(),
                one.phones().stream().map(Planting::sorted).toList(),
                places("home", one.place()),
                List.of(),
                List.of());
        Work work = new Work(one.company().isEmpty() ? null : id(companies, one.company()), one.title(), "");
        Filing filing =
                new Filing(one.tags(), Map.of(), one.about(), owner, one.source(), ago(one.since(), one.name()));
        act.createPerson(
                Contact.KIND, id, new Contact(Name.typed(one.name()), reach, work, life(one), filing, Card.NONE));
        one.consents().forEach(agreed -> consent(id, owner, agreed));
        one.story().forEach(moment -> moment(id, owner, moment));
    }

    private Life life(Book.Somebody one) {
        List<Labelled> dates = one.birthday().isEmpty() ? List.of() : List.of(new Labelled("birthday", one.birthday()));
        List<Relation> kin = one.kin().entrySet().stream()
                .map(each -> new Relation(each.getKey(), people.get(each.getValue()), each.getValue()))
                .toList();
        RecordId household =
                one.household().isEmpty() ? null : households.computeIfAbsent(one.household(), any -> RecordId.next());
        return new Life(dates, kin, household, null, one.language());
    }

    private void consent(RecordId person, @Nullable AccountId owner, Book.Agreed agreed) {
        Consents.Draft draft = new Consents.Draft(
                Basis.valueOf(agreed.basis().toUpperCase(Locale.ROOT)),
                Channel.EMAIL,
                agreed.purpose(),
                ago(agreed.ago(), agreed.basis()),
                How.valueOf(agreed.how().toUpperCase(Locale.ROOT)),
                agreed.wording(),
                null,
                "");
        act.createOf(person, Consent.KIND, RecordId.next(), consents.entry(writer, person, owner, List.of(), draft));
    }

    private void moment(RecordId person, @Nullable AccountId owner, Book.Moment moment) {
        Activity.Sort sort = Activity.Sort.valueOf(moment.sort().toUpperCase(Locale.ROOT));
        AccountId by = owner == null ? writer.account() : owner;
        act.createOf(
                person,
                Activity.KIND,
                RecordId.next(),
                Activity.of(sort, person, moment.text(), ago(moment.ago(), moment.text()), by));
    }

    private void deal(Book.Sale sale, Entry<Pipeline> pipeline) {
        List<Stage> stages = pipeline.value().standing();
        AccountId by = Objects.requireNonNullElse(account(sale.by()), writer.account());
        Integer closed = sale.won() == null ? sale.lost() : sale.won();
        int last = Math.min(sale.stage(), stages.size() - 1);
        int until = closed == null ? 1 : closed;
        List<Step> steps = new ArrayList<>();
        for (int at = 0; at <= last; at++) {
            int day = sale.begun() - (sale.begun() - until) * at / (last + 1);
            Step.Sort sort = at == 0 ? Step.Sort.BEGUN : Step.Sort.MOVED;
            steps.add(new Step(sort, stages.get(at).id(), ago(day, sale.title()), by, ""));
        }
        Closing closing = null;
        if (closed != null) {
            Outcome outcome = sale.won() == null ? Outcome.LOST : Outcome.WON;
            Instant when = ago(closed, sale.title());
            closing = new Closing(outcome, sale.reason(), when, by);
            Step.Sort sort = outcome == Outcome.WON ? Step.Sort.WON : Step.Sort.LOST;
            steps.add(new Step(sort, stages.get(last).id(), when, by, sale.reason()));
        }
        Deal deal = new Deal(
                sale.title(),
                Money.typed(sale.worth(), sale.currency()).orElse(null),
                sale.company().isEmpty() ? null : id(companies, sale.company()),
                sale.people().stream().map(name -> id(people, name)).toList(),
                sale.expected() == null ? null : today.plusDays(sale.expected()),
                pipeline.id(),
                stages.get(last).id(),
                closing,
                steps,
                new Filing(List.of(), Map.of(), "", by, "", ago(sale.begun(), sale.title())));
        act.create(Deal.KIND, RecordId.next(), deal);
    }

    private void task(Book.Chore chore) {
        RecordId person = people.get(chore.about());
        Integer in = chore.due();
        LocalTime time = chore.time().isEmpty() ? null : LocalTime.parse(chore.time());
        Due due = in == null ? null : Due.of(today.plusDays(in), time, zone, null);
        Integer done = chore.done();
        Task task = new Task(
                chore.text(),
                chore.details(),
                person == null && !chore.about().isEmpty() ? id(companies, chore.about()) : person,
                due,
                null,
                account(chore.whose()),
                done == null ? null : ago(done, chore.text()),
                done == null ? null : Objects.requireNonNullElse(account(chore.whose()), writer.account()),
                ago(done == null ? 5 : done + 5, chore.text()),
                writer.account(),
                List.of());
        if (person == null) {
            act.create(Task.KIND, RecordId.next(), task);
        } else {
            act.createOf(person, Task.KIND, RecordId.next(), task);
        }
    }

    /** At some hour of that day, the same for the same words; never in the future for what was. */
    private Instant ago(int days, String words) {
        Instant at = Zones.instant(wall(days, words), zone);
        return days >= 0 && at.isAfter(act.now()) ? act.now() : at;
    }

    private LocalDateTime wall(int ago, String words) {
        return today.minusDays(ago).atTime(OPENING.plusMinutes(Math.floorMod(words.hashCode(), DAY) / 15 * 15));
    }

    private @Nullable AccountId account(String who) {
        return switch (who) {
            case "" -> null;
            case "me" -> writer.account();
            default -> colleague;
        };
    }

    private static RecordId id(Map<String, RecordId> all, String name) {
        return Objects.requireNonNull(all.get(name), name);
    }

    private static List<Address> places(String label, Book.Place place) {
        return place == null || place.city().isEmpty()
                ? List.of()
                : List.of(new Address(label, "", "", place.street(), place.city(), "BC", place.code(), "Canada"));
    }

    private static List<Labelled> labelled(String value) {
        return value.isEmpty() ? List.of() : List.of(new Labelled("", value));
    }

    /** {@code mobile 250-555-0101} says what it is. */
    private static Labelled sorted(String value) {
        int space = value.indexOf(' ');
        boolean said = space > 0 && value.chars().limit(space).allMatch(Character::isLetter);
        return said ? new Labelled(value.substring(0, space), value.substring(space + 1)) : new Labelled("", value);
    }
}
