package coop.lightweb.hosting;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Notices;
import coop.lightweb.hosting.vault.NodeKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * What every module stands on, opened once by the program.
 *
 * @param data directory of the node; everything in it but the embedded database and the node key is a cache
 */
public record Ground(Path data, NodeKey key, Database database, Notices notices, Clock clock, SecureRandom random) {}
