package coop.lightweb.crm.workspace;

import coop.lightweb.hosting.account.AccountId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What of an open workspace is one member's, brought into a workspace of theirs. It is found out anew from all of it whenever anything
 * of the business changed: then what hangs on a record that came to them or left them comes and goes with it, whatever the way.
 */
final class Own {
    private final Workspace all;
    private final AccountId account;
    private final Set<RecordId> theirs = new HashSet<>();
    private long upTo = Long.MAX_VALUE;

    /** @param carrying kinds with an owner, as far as the reader's keys open them */
    Own(Workspace all, AccountId account, Collection<Kind<?, ?>> carrying) {
        this.all = all;
        this.account = account;
        carrying.forEach(this::note);
    }

    private <T, V extends View<T>> void note(Kind<T, V> kind) {
        Shelf<T, V> shelf = all.shelf(kind);
        upTo = Math.min(upTo, shelf.revision());
        shelf.each()
                .filter(entry -> kind.whose().isOf(entry.value(), account))
                .forEach(entry -> theirs.add(entry.id()));
    }

    <T, V extends View<T>> boolean has(Kind<T, V> kind, Entry<T> entry) {
        Whose<T> whose = kind.whose();
        return whose.isEverybodys()
                || whose.isOf(entry.value(), account)
                || whose.on(entry.value(), entry.person()).stream().anyMatch(theirs::contains);
    }

    <T, V extends View<T>> void bring(Kind<T, V> kind, Workspace own) {
        Shelf<T, V> from = all.shelf(kind);
        own.made(kind);
        Shelf<T, V> to = own.shelf(kind);
        List<Entry<T>> came = new ArrayList<>();
        Set<RecordId> here = new HashSet<>();
        from.each().filter(entry -> has(kind, entry)).forEach(entry -> {
            here.add(entry.id());
            if (!to.has(entry)) {
                came.add(entry);
            }
        });
        List<RecordId> left =
                to.each().map(Entry::id).filter(id -> !here.contains(id)).toList();
        to.take(came, left, List.of(), Math.min(upTo, from.revision()));
    }
}
