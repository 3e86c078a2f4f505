package coop.lightweb.ops.drill;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.ops.TestNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The drill in short: protocols and known weaknesses; {@code ./lightweb drill tls} is the whole of it. */
class TlsScanTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @RegisterExtension
    static final TestNode NODE = new TestNode();

    @Test
    void nothing_of_medium_severity_or_worse_is_found() throws Exception {
        TlsScan.Seen seen = new TlsScan(PATIENCE)
                .look("panel.localhost", NODE.httpsPort(), List.of("--protocols", "--std", "--vulnerable"));
        assertThat(seen.findings()).isEmpty();
        assertThat(seen.looked()).isGreaterThan(30);
    }
}
