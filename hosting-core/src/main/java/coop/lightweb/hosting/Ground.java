package coop.lightweb.hosting;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Notices;
import coop.lightweb.hosting.vault.NodeKey;
import coop.lightweb.hosting.vault.Sealing;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * What every module stands on, opened once by the program.
 *
 * @param sealing how owner-class data is closed; never anything but the real one outside the leak test
 * @param data directory of the node; everything in it but the embedded database and the node key is a cache
 */
public record Ground(
        Path data,
        NodeKey key,
        Sealing sealing,
        Database database,
        Notices notices,
        Clock clock,
        SecureRandom random) {}
