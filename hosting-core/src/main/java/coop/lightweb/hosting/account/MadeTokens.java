package coop.lightweb.hosting.account;

import coop.lightweb.hosting.database.Database;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;

/**
 * Tokens that somebody made for programs, as far as they hang on the person. A token notes the maker's count of the moment it was
 * made and is good while that count stands, so raising the count ends all of them in every business and every process at once,
 * and no transaction has to reach into all those businesses.
 *
 * <p>They end when the person starts afresh by a mailed link: a token holds keys that the person then no longer has. They go on when the
 * password is changed or the recovery code is used, because programs would stop for what is often mere habit; the pages say so then,
 * and offer to end them in one step.
 */
public final class MadeTokens {
    private final Database database;
    private final List<BiConsumer<Handle, AccountId>> watching = new CopyOnWriteArrayList<>();

    public MadeTokens(Database database) {
        this.database = database;
    }

    /** From now on this one hears of it, in the same transaction; wiring calls it once. */
    public void onEnded(BiConsumer<Handle, AccountId> watcher) {
        watching.add(watcher);
    }

    /** All that this person made, wherever. */
    public void endAll(Person person) {
        database.shared(tx -> {
            endAll(tx, person.account());
            return person;
        });
    }

    void endAll(Handle tx, AccountId account) {
        tx.attach(AccountSql.class).raiseTokenCount(account);
        watching.forEach(watcher -> watcher.accept(tx, account));
    }
}
