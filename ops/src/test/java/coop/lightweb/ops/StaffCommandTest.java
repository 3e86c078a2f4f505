package coop.lightweb.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.account.Client;
import coop.lightweb.hosting.account.SignedIn;
import io.dropwizard.core.setup.Bootstrap;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sourceforge.argparse4j.inf.Namespace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The operator's command, beside the node it is about. */
class StaffCommandTest {
    @RegisterExtension
    static final TestNode node = new TestNode();

    @Test
    void makes_staff_of_somebody_who_then_signs_in_and_takes_it_back() throws Exception {
        assertThat(staff("list", null)).contains("Nobody is staff yet");

        String added = staff("add", "wren@coop.example");
        Matcher link = Pattern.compile("https://panel\\.localhost:\\d+/reset\\?code=(\\S+)")
                .matcher(added);
        assertThat(link.find()).as(added).isTrue();
        SignedIn wren = node.hosting()
                .people()
                .entrance()
                .reset(link.group(1), "four words of their own", new Client("127.0.0.1", "Test"));
        assertThat(wren.person().staff()).isTrue();
        assertThat(node.hosting().mailbox().newest(1).getFirst().to()).isEqualTo("wren@coop.example");
        assertThat(staff("list", null)).contains("wren@coop.example");

        assertThat(staff("remove", "wren@coop.example")).contains("no longer staff");
        assertThat(node.hosting()
                        .people()
                        .sessions()
                        .find(wren.cookie())
                        .orElseThrow()
                        .person()
                        .staff())
                .isFalse();
        assertThatThrownBy(() -> staff("add", null)).isInstanceOf(WrongUse.class);
        assertThatThrownBy(() -> staff("add", "nonsense"))
                .isInstanceOf(WrongUse.class)
                .hasMessageContaining("nonsense");
    }

    private static String staff(String action, @Nullable String email) throws Exception {
        Namespace arguments =
                new Namespace(new java.util.HashMap<>(Map.of("action", action, "name", "", "language", "en")));
        if (email != null) {
            arguments.getAttrs().put("email", email);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        new StaffCommand(new PrintStream(said, true, StandardCharsets.UTF_8))
                .run(
                        new Bootstrap<>(new LightwebApplication()),
                        arguments,
                        node.support().getConfiguration());
        return said.toString(StandardCharsets.UTF_8);
    }
}
