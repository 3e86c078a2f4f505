package coop.lightweb.crm.carddav;

import coop.lightweb.crm.card.Cards;
import coop.lightweb.crm.card.Photo;
import coop.lightweb.crm.card.Problem;
import coop.lightweb.crm.card.ReadCard;
import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.party.Sizes;
import coop.lightweb.crm.photo.StoredPhoto;
import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.ChangedMeanwhile;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.crm.workspace.Writing;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * Takes cards from address books and lets go of them. Each is an act like any other: in the history, and taken back in the panel. Whatever
 * cannot be kept is refused and said so; nothing is answered as done that is not durable.
 */
public final class CardWriter {
    private static final QName VALID = Names.card("valid-address-data");

    private final AddressBook book;
    private final Workspaces workspaces;
    private final Acts acts;
    private final Cards cards;

    /** Of one business in this process one card is put at a time, so that no two get the same name. */
    private final Lock[] locks = Stream.generate(ReentrantLock::new).limit(64).toArray(Lock[]::new);

    public CardWriter(AddressBook book, Workspaces workspaces, Acts acts, Cards cards) {
        this.book = book;
        this.workspaces = workspaces;
        this.acts = acts;
        this.cards = cards;
    }

    /** What the client takes to be there. */
    record Condition(String ifMatch, String ifNoneMatch) {
        void check(@Nullable Item item) {
            boolean other = !ifMatch.isEmpty()
                    && (item == null
                            || !ifMatch.equals("*")
                                    && !Stream.of(ifMatch.split(","))
                                            .map(String::strip)
                                            .toList()
                                            .contains(item.etag()));
            boolean there = ifNoneMatch.equals("*") && item != null;
            if (other || there) {
                throw DavRefusal.of(412);
            }
        }
    }

    /** @return whether it is a new one */
    boolean put(Member writer, String name, byte[] text, Condition condition) {
        ReadCard.Person card = person(text);
        return alone(writer.tenant(), () -> {
            Item item = book.find(writer, name).orElse(null);
            condition.check(item);
            refuseSecond(writer, card, name);
            if (item == null) {
                add(writer, name, card);
            } else {
                change(writer, item, card);
            }
            return item == null;
        });
    }

    void trash(Member writer, String name, Condition condition) {
        Item item = book.find(writer, name).orElseThrow(() -> DavRefusal.of(404));
        condition.check(item);
        acts.perform(writer, "carddav.act.trashed", act -> {
            unchanged(act, item.entry());
            act.trash(Contact.KIND, item.entry().id());
        });
    }

    private static void unchanged(Writing act, Entry<Contact> seen) {
        if (act.get(Contact.KIND, seen.id()).revision() != seen.revision()) {
            throw DavRefusal.of(412);
        }
    }

    private ReadCard.Person person(byte[] text) {
        List<ReadCard> read = cards.read(text).limit(2).toList();
        if (read.size() != 1 || !(read.getFirst() instanceof ReadCard.Person person)) {
            // More than one, none that can be read, or a group, which has tags for members here.
            throw DavRefusal.of(403, VALID);
        }
        if (!Sizes.fit(person.contact().name().parts()) || !Sizes.fit(Stream.of(person.company()))) {
            throw DavRefusal.of(403, VALID);
        }
        for (Problem problem : person.problems()) {
            switch (problem.flaw()) {
                case PHOTO_TOO_LARGE -> throw DavRefusal.of(403, Names.MAX_SIZE);
                case UNREADABLE_PHOTO, NO_END, CARD_TOO_LARGE, TOO_MANY_PROPERTIES, ENDLESS_LINE, NESTED_CARD ->
                    throw DavRefusal.of(403, VALID);
                default -> {}
            }
        }
        return person;
    }

    private void refuseSecond(Member writer, ReadCard.Person card, String name) {
        book.another(writer, card.contact().card().uid(), name).ifPresent(other -> {
            throw DavRefusal.of(409, Names.card("no-uid-conflict"), new Places(writer.slug()).card(other.name()));
        });
    }

    private void add(Member writer, String name, ReadCard.Person card) {
        String uid = card.contact().card().uid();
        Optional<Entry<Contact>> thrown = uid.isEmpty() ? Optional.empty() : book.trashed(writer, name, uid);
        Optional<RecordId> company = known(writer, card.company());
        acts.perform(writer, "carddav.act.added", act -> {
            RecordId workplace = workplace(act, card.company(), company);
            RecordId photo = card.photo() == null ? null : RecordId.next();
            RecordId id = thrown.map(Entry::id).orElseGet(CardNames::nextNamed);
            if (thrown.isPresent()) {
                Entry<Contact> was = thrown.get();
                act.restoreAs(
                        Contact.KIND, id, was.revision(), CardChange.changed(was.value(), card, workplace, photo));
            } else {
                act.createPerson(Contact.KIND, id, CardChange.added(card, workplace, photo, name));
            }
            keep(act, id, photo, card.photo());
        });
    }

    private void change(Member writer, Item item, ReadCard.Person card) {
        Entry<Contact> entry = item.entry();
        Contact now = entry.value();
        RecordId pictured = now.life().photo();
        StoredPhoto picture = picture(writer, pictured);
        Photo sent = card.photo();
        boolean same = sent == null ? picture == null : picture != null && picture.sameAs(sent);
        RecordId photo = same ? pictured : sent == null ? null : RecordId.next();
        boolean stays = card.company().equals(item.company());
        Optional<RecordId> company = stays ? Optional.ofNullable(now.work().company()) : known(writer, card.company());
        if (stays && CardChange.changed(now, card, now.work().company(), photo).equals(now)) {
            return;
        }
        try {
            acts.perform(writer, "carddav.act.changed", act -> {
                RecordId workplace = stays ? company.orElse(null) : workplace(act, card.company(), company);
                act.change(Contact.KIND, entry.id(), entry.revision(), CardChange.changed(now, card, workplace, photo));
                if (!same) {
                    keep(act, entry.id(), photo, sent);
                    if (pictured != null && picture != null) {
                        act.trash(StoredPhoto.KIND, pictured);
                    }
                }
            });
        } catch (ChangedMeanwhile somebodyElse) {
            throw DavRefusal.of(412);
        }
    }

    private @Nullable StoredPhoto picture(Member reader, @Nullable RecordId photo) {
        return photo == null
                ? null
                : workspaces.fetch(reader, StoredPhoto.KIND, List.of(photo)).get(photo);
    }

    private static void keep(Writing act, RecordId person, @Nullable RecordId id, @Nullable Photo photo) {
        if (id != null && photo != null) {
            act.createOf(person, StoredPhoto.KIND, id, StoredPhoto.of(photo));
        }
    }

    private Optional<RecordId> known(Member writer, String company) {
        return company.isBlank()
                ? Optional.empty()
                : workspaces.read(
                        writer,
                        workspace -> workspace.shelf(Company.KIND).view().find(company),
                        Company.KIND);
    }

    private static @Nullable RecordId workplace(Writing act, String company, Optional<RecordId> known) {
        if (company.isBlank()) {
            return null;
        }
        return known.orElseGet(() -> {
            RecordId id = RecordId.next();
            Filing filing = new Filing(List.of(), Map.of(), "", null, "phone", act.now());
            act.create(Company.KIND, id, new Company(company, Reach.NONE, filing));
            return id;
        });
    }

    private <T> T alone(TenantId tenant, Supplier<T> work) {
        Lock lock = locks[Math.floorMod(tenant.hashCode(), locks.length)];
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
