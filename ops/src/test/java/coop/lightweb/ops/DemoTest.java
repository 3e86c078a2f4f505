package coop.lightweb.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir
    Path directory;

    @Test
    void says_which_port_is_taken_and_how_to_choose_another() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Demo demo = demo("--https", Integer.toString(other.getLocalPort()), "--http", "0", "--admin", "0");

            assertThatThrownBy(demo::onFreePorts)
                    .hasMessageContaining("Port " + other.getLocalPort() + " is not free")
                    .hasMessageContaining("./lightweb demo --https ");
        }
    }

    @Test
    void takes_any_free_ports_when_asked_for_none_in_particular() {
        Demo demo = demo("--https", "0", "--http", "0", "--admin", "0").onFreePorts();

        assertThat(List.of(demo.http(), demo.https(), demo.admin()))
                .allMatch(port -> port > 0)
                .doesNotHaveDuplicates();
    }

    @Test
    void refuses_options_it_does_not_know_and_ports_that_are_none() {
        assertThatThrownBy(() -> demo("--port", "80")).hasMessageContaining("--port");
        assertThatThrownBy(() -> demo("--http")).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> demo("--http", "70000")).hasMessageContaining("70000");
        assertThatThrownBy(() -> demo("--http", "9000", "--admin", "9000").onFreePorts())
                .hasMessageContaining("twice");
    }

    @Test
    void writes_what_programs_read_in_the_shape_they_expect_for_its_owner_alone() throws Exception {
        DemoBook book = new DemoBook(
                "https://panel.localhost:8443",
                "https://panel.localhost:8443/api/v1",
                "/ca/root.pem",
                new DemoBook.Staff("s@x.example", "p", "t"),
                List.of(new DemoBook.Business(
                        "a", "A", new DemoBook.Owner("o@x.example", "q"), "u", "https://a.localhost:8443")));
        Path file = directory.resolve("demo.json");

        book.write(file);

        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.fieldNames()).toIterable().containsExactly("panel", "api", "ca", "staff", "tenants");
        assertThat(json.at("/staff").fieldNames()).toIterable().containsExactly("email", "password", "token");
        assertThat(json.at("/tenants/0").fieldNames())
                .toIterable()
                .containsExactly("slug", "name", "owner", "token", "site");
        assertThat(json.at("/tenants/0/owner").fieldNames()).toIterable().containsExactly("email", "password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(DemoBook.read(file)).contains(book);
    }

    private Demo demo(String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "--data";
        all[1] = directory.toString();
        System.arraycopy(options, 0, all, 2, options.length);
        return Demo.of(all);
    }
}
