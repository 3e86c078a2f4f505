package coop.lightweb.ops.drill.issuance;

import coop.lightweb.hosting.acme.Acme;
import coop.lightweb.hosting.acme.AcmeSettings;
import coop.lightweb.hosting.acme.DnsProofs;
import coop.lightweb.hosting.acme.Grounds;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.vault.NodeKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The names that are to have certificates, and what the nodes' database says of them. */
final class NameBook {
    private final Database database;
    private final NodeKey key;
    private final List<String> names;

    NameBook(Database database, NodeKey key, int count) {
        this.database = database;
        this.key = key;
        this.names = IntStream.rangeClosed(1, count)
                .mapToObj(number -> "shop-" + number + ".example")
                .toList();
    }

    /** As when a domain is proved: from now on each of these is to have one. */
    void want(int from, int to) {
        Grounds fine = (name, issuers) -> Grounds.Verdict.fine();
        try (Acme acme = new Acme(
                database, key, fine, DnsProofs.none(), AcmeSettings.none(), Clock.systemUTC(), new SecureRandom())) {
            database.shared(tx -> {
                names.subList(from, to).forEach(name -> acme.wishes().want(tx, name, null));
                return null;
            });
        }
    }

    int issued() {
        return count("select count(*) from certificate where source = 'acme'");
    }

    /** What is wrong with the certificates that are stored for the names, one sentence each. */
    List<String> faults() {
        List<StoredPair> stored = database.shared(tx -> tx.createQuery(
                        "select name, chain, sealed_key from certificate where source = 'acme' order by name")
                .map(ConstructorMapper.of(StoredPair.class))
                .list());
        List<String> faults = new ArrayList<>();
        List<String> missing = new ArrayList<>(names);
        for (StoredPair pair : stored) {
            String fault = pair.fault(key);
            if (!fault.isEmpty()) {
                faults.add("The certificate stored for " + pair.name() + " " + fault + ".");
            }
            if (!missing.remove(pair.name())) {
                faults.add("There is a certificate for " + pair.name() + ", which nobody wants.");
            }
        }
        missing.forEach(name -> faults.add("There is no certificate for " + name + "."));
        return faults;
    }

    int ordersOpen() {
        return count("select count(*) from certificate_order where outcome is null");
    }

    /** Written down but never known to have arrived: what a kill costs. */
    int ordersLost() {
        return count("select count(*) from certificate_order where outcome = 'lost'");
    }

    int ordersFailed() {
        return count("select count(*) from certificate_order where outcome in ('failed', 'refused')");
    }

    private int count(String query) {
        return database.shared(tx -> tx.createQuery(query).mapTo(Integer.class).one());
    }
}
