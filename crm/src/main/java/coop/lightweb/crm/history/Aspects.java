package coop.lightweb.crm.history;

import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.Life;
import coop.lightweb.crm.contact.Name;
import coop.lightweb.crm.contact.Relation;
import coop.lightweb.crm.contact.Work;
import coop.lightweb.crm.deal.Deal;
import coop.lightweb.crm.party.Address;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.task.Due;
import coop.lightweb.crm.task.Repeat;
import coop.lightweb.crm.task.Task;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** The fields of each kind of record, in the order in which a page shows them. */
final class Aspects {
    private static final List<Aspect<Reach>> REACH = List.of(
            Aspect.of(
                    "phone",
                    reach -> labelled(reach.phones()),
                    (now, then) -> new Reach(now.emails(), then.phones(), now.addresses(), now.links(), now.handles())),
            Aspect.of(
                    "email",
                    reach -> labelled(reach.emails()),
                    (now, then) -> new Reach(then.emails(), now.phones(), now.addresses(), now.links(), now.handles())),
            Aspect.of(
                    "address",
                    reach -> reach.addresses().stream().flatMap(Aspects::address),
                    (now, then) -> new Reach(now.emails(), now.phones(), then.addresses(), now.links(), now.handles())),
            Aspect.of(
                    "link",
                    reach -> labelled(reach.links()),
                    (now, then) -> new Reach(now.emails(), now.phones(), now.addresses(), then.links(), now.handles())),
            Aspect.of(
                    "handle",
                    reach -> labelled(reach.handles()),
                    (now, then) ->
                            new Reach(now.emails(), now.phones(), now.addresses(), now.links(), then.handles())));

    private static final List<Aspect<Filing>> FILING = List.of(
            Aspect.of(
                    "tags",
                    filing -> filing.tags().stream().flatMap(Word::text),
                    (now, then) -> new Filing(
                            then.tags(), now.fields(), now.about(), now.owner(), now.source(), now.addedAt())),
            Aspect.of(
                    "about",
                    filing -> Word.text(filing.about()),
                    (now, then) -> new Filing(
                            now.tags(), now.fields(), then.about(), now.owner(), now.source(), now.addedAt())),
            Aspect.of(
                    "fields",
                    filing -> Word.fields(filing.fields()),
                    (now, then) -> new Filing(
                            now.tags(), then.fields(), now.about(), now.owner(), now.source(), now.addedAt())),
            Aspect.of(
                    "owner",
                    filing -> Word.colleague(filing.owner()),
                    (now, then) -> new Filing(
                            now.tags(), now.fields(), now.about(), then.owner(), now.source(), now.addedAt())));

    static final List<Aspect<Contact>> CONTACT = all(
            Stream.of(
                    Aspect.of(
                            "name",
                            contact -> Word.text(contact.name().shown()),
                            (now, then) ->
                                    with(now, called(then.name(), now.name().nickname()))),
                    Aspect.of(
                            "nickname",
                            contact -> Word.text(contact.name().nickname()),
                            (now, then) ->
                                    with(now, called(now.name(), then.name().nickname())))),
            REACH.stream()
                    .map(aspect -> aspect.in(
                            Contact::reach,
                            (contact, reach) -> new Contact(
                                    contact.name(),
                                    reach,
                                    contact.work(),
                                    contact.life(),
                                    contact.filing(),
                                    contact.card()))),
            Stream.of(
                    Aspect.of(
                            "company",
                            contact -> Word.record(contact.work().company()),
                            (now, then) -> with(
                                    now,
                                    new Work(
                                            then.work().company(),
                                            now.work().title(),
                                            now.work().department()))),
                    Aspect.of(
                            "job",
                            contact -> Stream.of(
                                            contact.work().title(),
                                            contact.work().department())
                                    .flatMap(Word::text),
                            (now, then) -> with(
                                    now,
                                    new Work(
                                            now.work().company(),
                                            then.work().title(),
                                            then.work().department()))),
                    Aspect.of(
                            "date",
                            contact -> labelled(contact.life().dates()),
                            (now, then) ->
                                    with(now, life(now.life(), then.life().dates(), now.life()))),
                    Aspect.of(
                            "relation",
                            contact -> contact.life().relations().stream().flatMap(Aspects::relation),
                            (now, then) -> with(now, life(now.life(), now.life().dates(), then.life()))),
                    Aspect.of(
                            "picture",
                            contact -> contact.life().photo() == null ? Stream.empty() : Word.said("history.a-picture"),
                            (now, then) -> with(
                                    now,
                                    new Life(
                                            now.life().dates(),
                                            now.life().relations(),
                                            now.life().household(),
                                            then.life().photo(),
                                            now.life().language())))),
            FILING.stream()
                    .map(aspect -> aspect.in(
                            Contact::filing,
                            (contact, filing) -> new Contact(
                                    contact.name(),
                                    contact.reach(),
                                    contact.work(),
                                    contact.life(),
                                    filing,
                                    contact.card()))));

    static final List<Aspect<Company>> COMPANY = all(
            Stream.of(Aspect.of(
                    "name",
                    company -> Word.text(company.name()),
                    (now, then) -> new Company(then.name(), now.reach(), now.filing()))),
            REACH.stream()
                    .map(aspect -> aspect.in(
                            Company::reach, (company, reach) -> new Company(company.name(), reach, company.filing()))),
            FILING.stream()
                    .map(aspect -> aspect.in(
                            Company::filing,
                            (company, filing) -> new Company(company.name(), company.reach(), filing))));

    static final List<Aspect<Deal>> DEAL = all(
            Stream.of(
                    Aspect.of(
                            "title",
                            deal -> Word.text(deal.title()),
                            (now, then) -> new Facts(now).title(then.title()).deal()),
                    Aspect.of(
                            "worth",
                            deal -> Stream.ofNullable(deal.worth()).flatMap(Aspects::money),
                            (now, then) -> new Facts(now).worth(then).deal()),
                    Aspect.of(
                            "company",
                            deal -> Word.record(deal.company()),
                            (now, then) -> new Facts(now).company(then).deal()),
                    Aspect.of(
                            "people",
                            deal -> deal.people().stream().flatMap(Word::record),
                            (now, then) -> new Facts(now).people(then).deal()),
                    Aspect.of(
                            "expected",
                            deal -> Stream.ofNullable(deal.expected()).flatMap(day -> Word.text(day.toString())),
                            (now, then) -> new Facts(now).expected(then).deal()),
                    Aspect.shown("stage", deal -> Word.stage(deal.pipeline(), deal.stage())),
                    Aspect.shown(
                            "outcome",
                            deal -> Stream.ofNullable(deal.closing())
                                    .flatMap(closing -> Stream.concat(
                                            Word.said("deal.state."
                                                    + closing.outcome().name().toLowerCase(Locale.ROOT)),
                                            Word.text(closing.reason()))))),
            FILING.stream()
                    .map(aspect -> aspect.in(
                            Deal::filing,
                            (deal, filing) -> new Facts(deal).filing(filing).deal())));

    static final List<Aspect<Task>> TASK = List.of(
            Aspect.of("text", task -> Word.text(task.text()), (now, then) -> task(now, then, now, now, now)),
            Aspect.of("details", task -> Word.text(task.details()), (now, then) -> task(now, now, then, now, now)),
            Aspect.shown("subject", task -> Word.record(task.about())),
            Aspect.of(
                    "due",
                    task -> Stream.concat(
                            Stream.ofNullable(task.due()).flatMap(Aspects::due),
                            Stream.ofNullable(task.repeat()).flatMap(Aspects::repeat)),
                    (now, then) -> task(now, now, now, then, now)),
            Aspect.of(
                    "assignee", task -> Word.colleague(task.assignee()), (now, then) -> task(now, now, now, now, then)),
            Aspect.shown("done", task -> task.done() ? Word.said("task.moment.done") : Stream.empty()));

    private Aspects() {}

    @SafeVarargs // only read
    private static <T> List<Aspect<T>> all(Stream<Aspect<T>>... some) {
        return Stream.of(some).flatMap(Function.identity()).toList();
    }

    private static Stream<Word> labelled(List<Labelled> all) {
        return all.stream().flatMap(each -> Word.text(beside(each.value(), each.label())));
    }

    private static String beside(String value, String label) {
        return label.isEmpty() ? value : value + " (" + label + ")";
    }

    private static Stream<Word> address(Address address) {
        return Word.text(beside(String.join(", ", address.lines()), address.label()));
    }

    private static Stream<Word> relation(Relation relation) {
        return relation.contact() == null
                ? Word.text(beside(relation.name(), relation.label()))
                : Word.record(relation.contact());
    }

    private static Stream<Word> money(Money money) {
        return Word.text(money.plain() + " " + money.currency());
    }

    private static Stream<Word> due(Due due) {
        return Word.text(due.time() == null ? due.day().toString() : due.day() + " " + due.time());
    }

    private static Stream<Word> repeat(Repeat repeat) {
        return Word.said("task.rhythm." + repeat.rhythm().word());
    }

    private static Contact with(Contact contact, Name name) {
        return new Contact(name, contact.reach(), contact.work(), contact.life(), contact.filing(), contact.card());
    }

    private static Contact with(Contact contact, Work work) {
        return new Contact(contact.name(), contact.reach(), work, contact.life(), contact.filing(), contact.card());
    }

    private static Contact with(Contact contact, Life life) {
        return new Contact(contact.name(), contact.reach(), contact.work(), life, contact.filing(), contact.card());
    }

    private static Name called(Name name, String nickname) {
        return new Name(
                name.prefix(),
                name.given(),
                name.middle(),
                name.family(),
                name.suffix(),
                nickname,
                name.phoneticGiven(),
                name.phoneticFamily());
    }

    private static Life life(Life now, List<Labelled> dates, Life kin) {
        return new Life(dates, kin.relations(), kin.household(), now.photo(), now.language());
    }

    private static Task task(Task now, Task text, Task details, Task due, Task assignee) {
        return new Task(
                text.text(),
                details.details(),
                now.about(),
                due.due(),
                due.repeat(),
                assignee.assignee(),
                now.doneAt(),
                now.doneBy(),
                now.addedAt(),
                now.addedBy(),
                now.extras());
    }

    /** A deal with one of its fields as in another. */
    private record Facts(Deal deal) {
        Facts title(String title) {
            return new Facts(of(title, deal, deal, deal, deal, deal.filing()));
        }

        Facts worth(Deal then) {
            return new Facts(of(deal.title(), then, deal, deal, deal, deal.filing()));
        }

        Facts company(Deal then) {
            return new Facts(of(deal.title(), deal, then, deal, deal, deal.filing()));
        }

        Facts people(Deal then) {
            return new Facts(of(deal.title(), deal, deal, then, deal, deal.filing()));
        }

        Facts expected(Deal then) {
            return new Facts(of(deal.title(), deal, deal, deal, then, deal.filing()));
        }

        Facts filing(Filing filing) {
            return new Facts(of(deal.title(), deal, deal, deal, deal, filing));
        }

        private Deal of(String title, Deal worth, Deal company, Deal people, Deal expected, Filing filing) {
            return new Deal(
                    title,
                    worth.worth(),
                    company.company(),
                    people.people(),
                    expected.expected(),
                    deal.pipeline(),
                    deal.stage(),
                    deal.closing(),
                    deal.steps(),
                    filing);
        }
    }
}
