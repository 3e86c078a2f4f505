package coop.lightweb.crm.inquiry;

import coop.lightweb.crm.activity.Activity;
import coop.lightweb.crm.consent.Basis;
import coop.lightweb.crm.consent.Channel;
import coop.lightweb.crm.consent.Consent;
import coop.lightweb.crm.consent.Consents;
import coop.lightweb.crm.consent.How;
import coop.lightweb.crm.consent.Proof;
import coop.lightweb.crm.contact.Card;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.ContactView;
import coop.lightweb.crm.contact.Life;
import coop.lightweb.crm.contact.Name;
import coop.lightweb.crm.contact.Work;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.search.Hits;
import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.crm.workspace.Writing;
import coop.lightweb.hosting.inbox.Agreement;
import coop.lightweb.hosting.inbox.Answer;
import coop.lightweb.hosting.inbox.Content;
import coop.lightweb.hosting.inbox.Desk;
import coop.lightweb.hosting.inbox.Submission;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.Sight;
import coop.lightweb.hosting.web.Url;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes a contact of what a visitor sent, or adds it to the one who has the same e-mail address or telephone number: the message becomes
 * part of their story. The entry in the story bears the submission's own id, so that it is there once however often it is filed.
 */
public final class Inquiries implements Desk {
    private static final String SOURCE = "form";
    private static final int LOOKED_AT = 20;
    private static final int SHORTEST_NUMBER = 7;

    private final Workspaces workspaces;
    private final Acts acts;
    private final Consents consents;

    public Inquiries(Workspaces workspaces, Acts acts, Consents consents) {
        this.workspaces = workspaces;
        this.acts = acts;
        this.consents = consents;
    }

    @Override
    public boolean may(Member member) {
        return member.may(Right.WRITE_RECORDS) && member.sight() == Sight.ALL;
    }

    @Override
    public Optional<Filed> find(Member reader, UUID record) {
        return workspaces.read(
                reader,
                workspace ->
                        workspace.shelf(Contact.KIND).find(new RecordId(record)).map(entry -> filed(reader, entry)),
                Contact.KIND);
    }

    @Override
    public Optional<Filed> match(Member reader, Submission submission) {
        return known(reader, submission).map(entry -> filed(reader, entry));
    }

    @Override
    public Filed file(Member writer, Submission submission) {
        Optional<RecordId> known = known(writer, submission).map(Entry::id);
        List<Entry<Consent>> ledger =
                known.map(person -> ledger(writer, person)).orElse(List.of());
        RecordId story = new RecordId(submission.id().value());
        RecordId[] person = new RecordId[1];
        acts.perform(
                writer,
                "inquiry.act.filed",
                act -> person[0] = act.find(Activity.KIND, story)
                        .map(before -> again(act, before))
                        .orElseGet(() -> first(act, writer, submission, known, story, ledger)));
        return find(writer, person[0].value()).orElseThrow();
    }

    /** It was filed before, and perhaps taken back. */
    private static RecordId again(Writing act, Entry<Activity> before) {
        RecordId person = before.value().about();
        act.restore(Contact.KIND, person);
        act.restore(Activity.KIND, before.id());
        return person;
    }

    private RecordId first(
            Writing act,
            Member writer,
            Submission submission,
            Optional<RecordId> known,
            RecordId story,
            List<Entry<Consent>> ledger) {
        RecordId person = known.orElseGet(RecordId::next);
        if (known.isPresent()) {
            Entry<Contact> now = act.get(Contact.KIND, person);
            Contact more = with(now.value(), submission);
            if (!more.equals(now.value())) {
                act.change(Contact.KIND, person, now.revision(), more);
            }
        } else {
            Filing filing = new Filing(List.of(), Map.of(), "", null, SOURCE, act.now());
            Contact contact =
                    new Contact(Name.typed(submission.sender()), Reach.NONE, Work.NONE, Life.NONE, filing, Card.NONE);
            act.createPerson(Contact.KIND, person, with(contact, submission));
        }
        Activity activity =
                Activity.of(Activity.Sort.FORM, person, text(submission), submission.receivedAt(), writer.account());
        act.createOf(person, Activity.KIND, story, activity);
        Agreement agreement = submission.content().agreement();
        if (agreement != null) {
            Consent consent = consents.entry(writer, person, null, ledger, draft(submission, agreement));
            act.createOf(person, Consent.KIND, RecordId.next(), consent);
        }
        return person;
    }

    /** What they agreed to by the form, and what shows it. */
    private static Consents.Draft draft(Submission submission, Agreement agreement) {
        Content content = submission.content();
        Proof proof = new Proof(
                content.host(),
                content.form(),
                content.page(),
                agreement.deploy(),
                agreement.sha256(),
                agreement.seen(),
                submission.id().toString());
        return new Consents.Draft(
                Basis.EXPRESS,
                Channel.EMAIL,
                agreement.purpose(),
                submission.receivedAt(),
                How.FORM,
                agreement.wording(),
                proof,
                "");
    }

    private List<Entry<Consent>> ledger(Member reader, RecordId person) {
        return workspaces.read(
                reader, workspace -> workspace.shelf(Consent.KIND).view().of(person), Consent.KIND);
    }

    /** What they wrote of how to reach them, where it is not known yet. */
    private static Contact with(Contact contact, Submission submission) {
        Reach is = contact.reach();
        Reach reach = new Reach(
                more(is.emails(), submission.email(), hasEmail(contact, submission.email())),
                more(is.phones(), submission.phone(), hasPhone(contact, submission.phone())),
                is.addresses(),
                is.links(),
                is.handles());
        return new Contact(contact.name(), reach, contact.work(), contact.life(), contact.filing(), contact.card());
    }

    private static List<Labelled> more(List<Labelled> all, String value, boolean has) {
        if (value.isEmpty() || has) {
            return all;
        }
        List<Labelled> more = new ArrayList<>(all);
        more.add(new Labelled("", value));
        return List.copyOf(more);
    }

    /** A message alone says itself; of several fields each says what was asked. */
    private static String text(Submission submission) {
        List<Answer> others = submission.others();
        String text = others.size() == 1
                ? others.getFirst().value()
                : others.stream()
                        .map(answer -> answer.shown() + ": " + answer.value())
                        .collect(Collectors.joining("\n"));
        String company = submission.company();
        return Stream.of(text, company).filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
    }

    private Optional<Entry<Contact>> known(Member reader, Submission submission) {
        return workspaces.read(
                reader,
                workspace -> {
                    ContactView view = workspace.shelf(Contact.KIND).view();
                    return like(view, submission.email())
                            .filter(entry -> hasEmail(entry.value(), submission.email()))
                            .findFirst()
                            .or(() -> like(view, submission.phone())
                                    .filter(entry -> hasPhone(entry.value(), submission.phone()))
                                    .findFirst());
                },
                Contact.KIND);
    }

    private static Stream<Entry<Contact>> like(ContactView view, String words) {
        if (words.isBlank()) {
            return Stream.empty();
        }
        Hits hits = view.find(words);
        return IntStream.range(0, Math.min(LOOKED_AT, hits.size())).mapToObj(place -> view.at(hits, place));
    }

    private static boolean hasEmail(Contact contact, String email) {
        return contact.reach().emails().stream().anyMatch(each -> each.value().equalsIgnoreCase(email));
    }

    /** The same digits at the end: a country's code, or none, stands before them. */
    private static boolean hasPhone(Contact contact, String phone) {
        String digits = digits(phone);
        return digits.length() >= SHORTEST_NUMBER
                && contact.reach().phones().stream()
                        .map(each -> digits(each.value()))
                        .anyMatch(each ->
                                each.length() >= SHORTEST_NUMBER && (each.endsWith(digits) || digits.endsWith(each)));
    }

    private static String digits(String phone) {
        return phone.replaceAll("\\D", "");
    }

    private static Filed filed(Member member, Entry<Contact> entry) {
        return new Filed(
                entry.id().value(), entry.value().shown(), Url.path("/b/{}/contacts/{}", member.slug(), entry.id()));
    }
}
