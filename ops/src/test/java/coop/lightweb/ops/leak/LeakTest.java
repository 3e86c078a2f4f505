package coop.lightweb.ops.leak;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.vault.Sealing;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakTest {
    @TempDir
    Path directory;

    @Test
    void nothing_owned_is_readable_without_its_owner() throws Exception {
        long t = System.nanoTime();
        Needles needles = new Needles(Needle.ofWord("zqplantedxvk"));
        Sweep sweep = new Sweep(needles);
        try (Run run = new Run(directory, Sealing.real())) {
            System.out.println("up " + (System.nanoTime() - t) / 1e9);
            try (Connection superuser = run.superuser();
                    Statement sql = superuser.createStatement()) {
                sql.execute("checkpoint");
                sweep.database(superuser);
                System.out.println("swept " + sweep.bytes() + " " + (System.nanoTime() - t) / 1e9);
            }
        }
        System.out.println("down " + (System.nanoTime() - t) / 1e9);
        sweep.files(directory);
        System.out.println("swept files " + sweep.bytes() + " " + (System.nanoTime() - t) / 1e9);
        assertThat(sweep.finds()).isEmpty();
    }
}
