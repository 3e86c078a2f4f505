package coop.lightweb.ops;

import coop.lightweb.crm.Crm;
import coop.lightweb.hosting.Ground;
import coop.lightweb.hosting.HostingCore;
import coop.lightweb.hosting.database.DatabaseSecrets;
import coop.lightweb.hosting.database.Databases;
import coop.lightweb.hosting.database.Notices;
import coop.lightweb.hosting.vault.NodeKey;
import coop.lightweb.hosting.vault.NodeKeyCheck;
import coop.lightweb.hosting.vault.Sealing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One running node: its key, its database and its modules, opened in that order and closed in the other. */
public final class Node implements AutoCloseable {
    private final Databases databases;
    private final Notices notices;
    private final HostingCore hosting;
    private final Crm crm;

    private Node(Databases databases, Notices notices, HostingCore hosting, Crm crm) {
        this.databases = databases;
        this.notices = notices;
        this.hosting = hosting;
        this.crm = crm;
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
            HostingCore hosting = new HostingCore(ground, configuration.hosting());
            return new Node(
                    databases,
                    notices,
                    hosting,
                    new Crm(ground, configuration.crm(), configuration.imports(), hosting));
        } catch (RuntimeException e) {
            databases.close();
            throw e;
        }
    }

    /** False only where {@link #key} would make one. */
    static boolean hasKey(LightwebConfiguration configuration) {
        return configuration.nodeKey() != null
                || Optional.ofNullable(credentials())
                        .map(directory -> directory.resolve("lightweb-node-key"))
                        .filter(Files::exists)
                        .isPresent()
                || Files.exists(configuration.data().resolve("node.key"));
    }

    static NodeKey key(LightwebConfiguration configuration, SecureRandom random) {
        return NodeKey.load(credentials(), configuration.nodeKey(), configuration.data(), random);
    }

    private static @Nullable Path credentials() {
        String directory = System.getenv("CREDENTIALS_DIRECTORY");
        return directory == null ? null : Path.of(directory);
    }

    static Databases openDatabase(LightwebConfiguration configuration, DatabaseSecrets secrets) {
        return Databases.open(configuration.database(), configuration.data(), secrets, Modules.CHANGELOGS);
    }

    /** What Jersey serves, of every module. */
    List<Object> resources() {
        List<Object> all = new ArrayList<>(hosting.resources(List.of(Crm.PANEL)));
        all.addAll(crm.resources());
        return List.copyOf(all);
    }

    /** The server that is running now closes this node when it is stopped. */
    void isSeenTo() {
        databases.isSeenTo();
    }

    public HostingCore hosting() {
        return hosting;
    }

    public Crm crm() {
        return crm;
    }

    @Override
    public void close() {
        crm.close();
        hosting.close();
        notices.close();
        databases.close();
    }
}
