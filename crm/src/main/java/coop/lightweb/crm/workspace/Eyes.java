package coop.lightweb.crm.workspace;

import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Sight;
import coop.lightweb.hosting.vault.CannotOpen;
import coop.lightweb.hosting.vault.Locked;
import coop.lightweb.hosting.vault.SubjectKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Whether a member sees a record, asked of the rows themselves: inside a transaction, where what is open in memory may be older. {@link
 * Own} is the same for whole workspaces.
 */
final class Eyes {
    private final Member member;
    private final WorkspaceSql sql;
    private final Codec codec;
    private final Kinds kinds;
    private final Map<RecordId, Boolean> theirs = new HashMap<>();

    Eyes(Member member, Handle tx, Codec codec, Kinds kinds) {
        this.member = member;
        this.sql = tx.attach(WorkspaceSql.class);
        this.codec = codec;
        this.kinds = kinds;
    }

    boolean seeAll() {
        return member.sight() == Sight.ALL;
    }

    boolean see(Sealed row) {
        Kind<?, ?> kind = kinds.find(row.kind());
        return seeAll() || kind != null && see(kind, row.id(), row.personId(), row.sealed());
    }

    /** Also of a copy of what it was. */
    <T> boolean see(Kind<T, ?> kind, RecordId id, @Nullable RecordId person, byte[] sealed) {
        return seeAll()
                || kind.whose().isEverybodys()
                || once(kind, id, person, sealed).isPresent();
    }

    /** A copy of what it was, when they saw it then. */
    <T> Optional<T> once(Kind<T, ?> kind, RecordId id, @Nullable RecordId person, byte[] sealed) {
        try {
            T value = codec.open(member.keys(), kind, id, key(person), sealed);
            return see(kind, person, value) ? Optional.of(value) : Optional.empty();
        } catch (CannotOpen | Locked unknown) {
            return Optional.empty();
        }
    }

    <T> boolean see(Kind<T, ?> kind, @Nullable RecordId person, T value) {
        Whose<T> whose = kind.whose();
        return seeAll()
                || whose.isEverybodys()
                || whose.isOf(value, member.account())
                || whose.on(value, person).stream().anyMatch(this::own);
    }

    /** Whether it is a record with an owner, and they are. */
    boolean own(RecordId id) {
        Boolean known = theirs.get(id);
        if (known == null) {
            known = look(sql.find(member.tenant(), id));
            theirs.put(id, known);
        }
        return known;
    }

    /** From now on it counts as theirs: they made it in this very act. */
    void made(RecordId id) {
        theirs.put(id, true);
    }

    private boolean look(@Nullable Sealed row) {
        Kind<?, ?> kind = row == null ? null : kinds.find(row.kind());
        return row != null
                && kind != null
                && kind.whose().carries()
                && see(kind, row.id(), row.personId(), row.sealed());
    }

    private @Nullable SubjectKey key(@Nullable RecordId person) {
        return person == null
                ? null
                : sql.keys(member.tenant(), List.of(person)).stream()
                        .findFirst()
                        .map(row -> codec.openKey(member.keys(), person, row.sealed()))
                        .orElseThrow(CannotOpen::new);
    }
}
