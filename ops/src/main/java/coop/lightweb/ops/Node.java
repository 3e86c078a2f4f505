package coop.lightweb.ops;

import coop.lightweb.hosting.Ground;
import coop.lightweb.hosting.HostingCore;
import coop.lightweb.hosting.database.DatabaseSecrets;
import coop.lightweb.hosting.database.Databases;
import coop.lightweb.hosting.database.Notices;
import coop.lightweb.hosting.vault.NodeKey;
import coop.lightweb.hosting.vault.NodeKeyCheck;
import coop.lightweb.hosting.vault.Sealing;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** One running node: its key, its database and its modules, opened in that order and closed in the other. */
public final class Node implements AutoCloseable {
    private final Databases databases;
    private final Notices notices;
    private final HostingCore hosting;

    private Node(Databases databases, Notices notices, HostingCore hosting) {
        this.databases = databases;
        this.notices = notices;
        this.hosting = hosting;
    }

    /** @param sealing the leak test runs a node whose sealing does nothing, to prove that it would notice */
    static Node open(LightwebConfiguration configuration, Clock clock, Sealing sealing) {
        SecureRandom random = new SecureRandom();
        NodeKey key = key(configuration, random);
        DatabaseSecrets secrets = DatabaseSecrets.from(key::derive);
        Databases databases = openDatabase(configuration, secrets);
        try {
            new NodeKeyCheck(databases.database(), clock).insist(key);
            Notices notices = databases.notices(secrets).start();
            Ground ground =
                    new Ground(configuration.data(), key, sealing, databases.database(), notices, clock, random);
            return new Node(databases, notices, new HostingCore(ground, configuration.hosting()));
        } catch (RuntimeException e) {
            databases.close();
            throw e;
        }
    }

    static NodeKey key(LightwebConfiguration configuration, SecureRandom random) {
        Path credentials = Optional.ofNullable(System.getenv("CREDENTIALS_DIRECTORY"))
                .map(Path::of)
                .orElse(null);
        return NodeKey.load(credentials, configuration.nodeKey(), configuration.data(), random);
    }

    static Databases openDatabase(LightwebConfiguration configuration, DatabaseSecrets secrets) {
        return Databases.open(configuration.database(), configuration.data(), secrets, Modules.CHANGELOGS);
    }

    /** What Jersey serves, of every module. */
    List<Object> resources() {
        return hosting.resources(List.of());
    }

    public HostingCore hosting() {
        return hosting;
    }

    @Override
    public void close() {
        hosting.close();
        notices.close();
        databases.close();
    }
}
