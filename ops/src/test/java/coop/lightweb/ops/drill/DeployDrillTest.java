package coop.lightweb.ops.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The drill in short; {@code ./lightweb drill deploys} is the whole of it. */
class DeployDrillTest {
    @Test
    void a_node_killed_in_the_middle_of_deploys_serves_whole_ones_and_loses_none() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

        int code = new DeployDrill(DeployDrill.Order.of("--seed", "7", "--deploys", "12", "--kills", "2"), out).run();

        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
    }
}
