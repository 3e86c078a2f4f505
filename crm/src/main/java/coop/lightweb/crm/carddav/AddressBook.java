package coop.lightweb.crm.carddav;

import coop.lightweb.crm.carddav.Changes.Change;
import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Gone;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspace;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A business's contacts, as the cards of one address book. */
public final class AddressBook {
    private final Workspaces workspaces;

    public AddressBook(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    /** Changes whenever something is changed in the business, which is more often than a card does. Opens nothing. */
    SyncToken token(Member reader) {
        return SyncToken.at(workspaces.revision(reader));
    }

    List<Item> all(Member reader) {
        return read(reader, workspace -> {
            Map<String, RecordId> holders = CardNames.holders(contacts(workspace));
            return contacts(workspace).stream()
                    .map(entry -> item(workspace, entry, holders))
                    .toList();
        });
    }

    /** The card of that name, unless it is in the trash. */
    Optional<Item> find(Member reader, String name) {
        return Optional.ofNullable(these(reader, List.of(name)).getFirst().item());
    }

    /** @param item null when there is no card of that name */
    record Asked(String name, @Nullable Item item) {}

    List<Asked> these(Member reader, List<String> names) {
        return read(reader, workspace -> {
            Map<String, RecordId> holders = CardNames.holders(contacts(workspace));
            return names.stream()
                    .map(name -> new Asked(name, item(workspace, name, holders)))
                    .toList();
        });
    }

    /** One that has this uid and another name. */
    Optional<Item> another(Member reader, String uid, String name) {
        return uid.isEmpty()
                ? Optional.empty()
                : read(
                        reader,
                        workspace -> contacts(workspace).stream()
                                .filter(entry ->
                                        new Item("", entry, "", 0, 0).uid().equals(uid))
                                .map(entry -> item(workspace, entry, CardNames.holders(contacts(workspace))))
                                .filter(item -> !item.name().equals(name))
                                .findFirst());
    }

    /** One that lies in the trash with this name and uid: whoever puts it here again has it back with its history. */
    Optional<Entry<Contact>> trashed(Member reader, String name, String uid) {
        return read(
                reader,
                workspace -> workspace.shelf(Contact.KIND).trashed().stream()
                        .filter(entry -> called(entry).equals(name)
                                && new Item("", entry, "", 0, 0).uid().equals(uid))
                        .findFirst());
    }

    /**
     * What came after the token.
     *
     * @param most so many at once
     * @throws DavRefusal when nobody can say any more
     */
    Changes since(Member reader, SyncToken token, int most) {
        long now = workspaces.revision(reader);
        if (token.revision() > now) {
            // From before a backup was played back, or made up.
            throw SyncToken.unknown();
        }
        boolean beginning = token.equals(SyncToken.NOTHING);
        boolean whole = !beginning && token.upTo() == null;
        if (whole
                && (token.revision() == now
                        || !workspaces.changedSince(reader, token.revision(), Contact.KIND, Company.KIND))) {
            return Changes.none(now);
        }
        List<Change> gone = beginning ? List.of() : gone(reader, token);
        return read(reader, workspace -> {
            Map<String, RecordId> holders = CardNames.holders(contacts(workspace));
            List<Change> changes = new ArrayList<>();
            contacts(workspace).stream()
                    .map(entry -> item(workspace, entry, holders))
                    .filter(item -> token.before(item.revision(), item.entry().id()))
                    .map(Change::of)
                    .forEach(changes::add);
            if (!beginning) {
                Stream.concat(gone.stream(), trashed(workspace, token))
                        .filter(change -> item(workspace, change.name(), holders) == null)
                        .forEach(changes::add);
            }
            return Changes.of(changes, revision(workspace), most);
        });
    }

    /**
     * Erased, or no longer the reader's to see.
     *
     * @throws DavRefusal when one of them had a name that nobody knows any more, or nobody knows whose it was
     */
    private List<Change> gone(Member reader, SyncToken token) {
        List<Gone> gone = workspaces.goneSince(reader, token.revision(), Contact.KIND);
        boolean whose = reader.sight() != Sight.ALL && !gone.isEmpty();
        if (whose || gone.stream().anyMatch(each -> CardNames.isNamed(each.id()))) {
            throw SyncToken.unknown();
        }
        return Stream.concat(
                        gone.stream()
                                .map(each -> new Change(each.revision(), each.id(), CardNames.ofId(each.id()), null)),
                        workspaces.leftSince(reader, token.revision(), Contact.KIND).stream()
                                .map(each -> new Change(each.revision(), each.id(), called(each), null)))
                .toList();
    }

    private static Stream<Change> trashed(Workspace workspace, SyncToken token) {
        return workspace.shelf(Contact.KIND).trashed().stream()
                .filter(entry -> token.before(entry.revision(), entry.id()))
                .map(entry -> new Change(entry.revision(), entry.id(), called(entry), null));
    }

    private static String called(Entry<Contact> trashed) {
        String name = trashed.value().card().name();
        return name.isEmpty() ? CardNames.ofId(trashed.id()) : name;
    }

    /** Two shelves may have been read one after the other. */
    private static long revision(Workspace workspace) {
        return Math.min(
                workspace.shelf(Contact.KIND).revision(),
                workspace.shelf(Company.KIND).revision());
    }

    private <R> R read(Member reader, java.util.function.Function<Workspace, R> work) {
        reader.need(Right.READ_RECORDS);
        return Objects.requireNonNull(workspaces.read(reader, work, Contact.KIND, Company.KIND));
    }

    private static java.util.Collection<Entry<Contact>> contacts(Workspace workspace) {
        return workspace.shelf(Contact.KIND).all();
    }

    private static @Nullable Item item(Workspace workspace, String name, Map<String, RecordId> holders) {
        return Optional.ofNullable(holders.get(name))
                .or(() -> CardNames.id(name))
                .flatMap(id -> workspace.shelf(Contact.KIND).find(id))
                .map(entry -> item(workspace, entry, holders))
                .filter(item -> item.name().equals(name))
                .orElse(null);
    }

    private static Item item(Workspace workspace, Entry<Contact> entry, Map<String, RecordId> holders) {
        String name = CardNames.of(entry, holders);
        RecordId company = entry.value().work().company();
        if (company == null) {
            return new Item(name, entry, "", 0, entry.revision());
        }
        Entry<Company> there = workspace.shelf(Company.KIND).find(company).orElse(null);
        if (there != null) {
            long revision = Math.max(entry.revision(), there.revision());
            return new Item(name, entry, there.value().name(), there.revision(), revision);
        }
        long left = workspace
                .shelf(Company.KIND)
                .findTrashed(company)
                .map(Entry::revision)
                .orElse(0L);
        return new Item(name, entry, "", 0, Math.max(entry.revision(), left));
    }
}
