package coop.lightweb.crm.importing;

import coop.lightweb.crm.card.Cards;
import coop.lightweb.crm.card.Problem;
import coop.lightweb.crm.card.ReadCard;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.party.Filing;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The cards of a file, as people and companies. Who is in a list of people gets its name as a tag. */
final class CardItems {
    private final Cards cards;
    private final Instant addedAt;

    CardItems(Cards cards, Instant addedAt) {
        this.cards = cards;
        this.addedAt = addedAt;
    }

    /** The names of the lists that somebody is in, by their UID. Lists may stand before or after those who are in them. */
    Map<String, List<String>> groups(InputStream file) {
        Map<String, List<String>> groups = new HashMap<>();
        try (Stream<ReadCard> all = cards.read(file)) {
            all.forEach(card -> {
                if (card instanceof ReadCard.Group group && !group.name().isBlank()) {
                    group.members()
                            .forEach(member -> groups.computeIfAbsent(member, any -> new ArrayList<>(1))
                                    .add(group.name().strip()));
                }
            });
        }
        return groups;
    }

    Stream<Item> read(InputStream file, Map<String, List<String>> groups) {
        return cards.read(file)
                .filter(card -> !(card instanceof ReadCard.Group))
                .map(card -> item(card, groups));
    }

    private Item item(ReadCard card, Map<String, List<String>> groups) {
        List<Remark> remarks = card.problems().stream().map(Flaws::remark).toList();
        if (!(card instanceof ReadCard.Person person) || refused(card)) {
            return new Item.Wrong(card.number(), remarks, "");
        }
        Contact contact = person.contact();
        Filing filing = filing(contact, groups);
        boolean nobody = contact.name().empty()
                && contact.reach().emails().isEmpty()
                && contact.reach().phones().isEmpty();
        if (person.isCompany() && contact.name().empty() || nobody) {
            return new Item.Firm(card.number(), remarks, person.company(), contact.reach(), filing);
        }
        return new Item.Somebody(
                card.number(),
                remarks,
                new Contact(contact.name(), contact.reach(), contact.work(), contact.life(), filing, contact.card()),
                person.company(),
                null,
                person.photo());
    }

    private static boolean refused(ReadCard card) {
        return card.problems().stream().anyMatch(problem -> problem.flaw() == Problem.Flaw.NO_NAME);
    }

    private Filing filing(Contact contact, Map<String, List<String>> groups) {
        Filing said = contact.filing();
        List<String> tags = new ArrayList<>(said.tags());
        String uid = contact.card().uid().replaceFirst("(?i)^urn:uuid:", "");
        groups.getOrDefault(uid, List.of()).stream()
                .filter(tag -> !tags.contains(tag))
                .forEach(tags::add);
        return new Filing(tags, said.fields(), said.about(), said.owner(), "import", addedAt);
    }
}
