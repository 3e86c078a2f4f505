package coop.lightweb.crm.importing;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.lightweb.crm.importing.ImportSql.Step;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.vault.CannotOpen;
import coop.lightweb.hosting.vault.Place;
import coop.lightweb.hosting.vault.Purpose;
import coop.lightweb.hosting.web.NotFound;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** What is kept of each file: its plan and its failures, sealed. */
final class Book {
    private static final int VERSION = 1;

    private final Database database;
    private final ObjectMapper mapper = new ObjectMapper();

    Book(Database database) {
        this.database = database;
    }

    Import get(Member member, ImportId id) {
        return database.as(member.tenant(), tx -> tx.attach(ImportSql.class).find(member.tenant(), id))
                .filter(found -> found.seenBy(member))
                .orElseThrow(NotFound::new);
    }

    Plan plan(Member member, ImportId id) {
        get(member, id);
        byte[] sealed =
                database.as(member.tenant(), tx -> tx.attach(ImportSql.class).sealed(member.tenant(), id));
        return open(member, planPlace(member.tenant(), id), sealed, new TypeReference<>() {});
    }

    void keep(Member member, ImportId id, Plan plan) {
        byte[] sealed = seal(member, id, plan);
        database.as(member.tenant(), tx -> {
            tx.attach(ImportSql.class).plan(member.tenant(), id, member.keys().currentEpoch(), sealed);
            return null;
        });
    }

    byte[] seal(Member member, ImportId id, Plan plan) {
        return seal(member, planPlace(member.tenant(), id), plan);
    }

    void keepFailures(Handle tx, Member member, ImportId id, int from, List<Failed> failed) {
        byte[] sealed = seal(member, stepPlace(member.tenant(), id, from), failed);
        tx.attach(ImportSql.class)
                .insertStep(member.tenant(), id, from, member.keys().currentEpoch(), sealed);
    }

    /** In the order of the file. */
    void failures(Member member, ImportId id, Consumer<Failed> each) {
        int after = -1;
        List<Step> steps = steps(member, id, after);
        while (!steps.isEmpty()) {
            for (Step step : steps) {
                after = step.fromItem();
                Place place = stepPlace(member.tenant(), id, after);
                open(member, place, step.sealed(), new TypeReference<List<Failed>>() {})
                        .forEach(each);
            }
            steps = steps(member, id, after);
        }
    }

    private List<Step> steps(Member member, ImportId id, int after) {
        return database.as(member.tenant(), tx -> tx.attach(ImportSql.class).steps(member.tenant(), id, after));
    }

    private byte[] seal(Member member, Place place, Object value) {
        try {
            return member.keys().seal(place, mapper.writeValueAsBytes(value));
        } catch (IOException e) {
            throw new IllegalStateException("A plan cannot be written");
        }
    }

    private <T> T open(Member member, Place place, byte[] sealed, TypeReference<T> type) {
        try {
            return mapper.readValue(member.keys().open(place, sealed), type);
        } catch (IOException e) {
            // Jackson's message may quote the value.
            throw new CannotOpen();
        }
    }

    static Place planPlace(TenantId tenant, ImportId id) {
        return Place.of(tenant, Purpose.CONTACTS, "crm_import", id, VERSION);
    }

    static Place stepPlace(TenantId tenant, ImportId id, int from) {
        return Place.of(tenant, Purpose.CONTACTS, "crm_import_step/" + from, id, VERSION);
    }
}
