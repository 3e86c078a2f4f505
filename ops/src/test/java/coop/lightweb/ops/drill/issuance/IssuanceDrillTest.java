package coop.lightweb.ops.drill.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The drill in short; {@code ./lightweb drill issuance} is the whole of it. */
class IssuanceDrillTest {
    @Test
    void two_processes_killed_while_they_get_certificates_get_each_of_them_once() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

        int code = IssuanceDrill.of(out, "--names", "12", "--kills", "1", "--seed", "3")
                .run();

        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
    }
}
