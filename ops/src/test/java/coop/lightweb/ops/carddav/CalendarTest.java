package coop.lightweb.ops.carddav;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataAdapter;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import com.github.mangstadt.vinnie.io.VObjectReader;
import com.github.mangstadt.vinnie.io.Warning;
import coop.lightweb.crm.Crm;
import coop.lightweb.crm.contact.NewContact;
import coop.lightweb.crm.task.TaskForm;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.MadeAppPassword;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Opens;
import coop.lightweb.ops.Owner;
import coop.lightweb.ops.TestNode;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A calendar as a program reads it that subscribed to its address; read here by a parser that is not ours. */
class CalendarTest {
    @RegisterExtension
    static final TestNode node = new TestNode();

    @Test
    void meetings_and_tasks_are_read_at_a_secret_address_that_opens_nothing_else_and_ends() throws Exception {
        Member ada = Owner.of(node.hosting(), "paddles", "Nelson Paddles").member();
        Crm crm = node.running().crm();
        crm.samples().few(ada, "en");
        LocalDate winter = LocalDate.of(2099, 1, 15);
        RecordId aline = crm.contacts().add(ada, new NewContact("Aline Tremblay", "", "", ""));
        crm.tasks().add(ada, task("Varnish; two, or three", aline, winter, "09:30", "15"));
        crm.tasks().add(ada, task("Order paddles", null, winter, "", ""));
        MadeAppPassword made = node.hosting().people().appPasswords().make(ada, "phone", Opens.CALENDAR);
        String address = "/calendar/" + made.secret().replace("-", "") + ".ics";

        HttpResponse<String> first = get(address, "");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("content-type")).hasValue("text/calendar;charset=utf-8");
        Map<String, Map<String, String>> all = read(first.body());
        assertThat(all.get("Maya Bennett: Looked at the new rooms together."))
                .hasEntrySatisfying("DTSTART", start -> assertThat(start).matches("\\d{8}T\\d{6}Z"));
        assertThat(all.get("Aline Tremblay: Varnish; two, or three"))
                .containsEntry("DTSTART", "20990115T163000Z")
                .containsEntry("DTEND", "20990115T170000Z")
                .containsEntry("TRIGGER", "-PT15M");
        assertThat(all.get("Order paddles"))
                .containsEntry("DTSTART", "20990115")
                .containsEntry("DTEND", "20990116");
        assertThat(all.values()).extracting(each -> each.get("UID")).doesNotHaveDuplicates();
        String etag = first.headers().firstValue("etag").orElseThrow();
        assertThat(get(address, etag).statusCode()).isEqualTo(304);

        assertThat(read(get(address + "?tasks=todos", "").body()).get("Order paddles"))
                .containsEntry("DUE", "20990115")
                .containsEntry("STATUS", "NEEDS-ACTION");
        assertThat(get(address + "?tasks=none", "").body()).doesNotContain("Order paddles");

        String basic = Base64.getEncoder()
                .encodeToString((ada.needPerson().email() + ":" + made.secret()).getBytes(StandardCharsets.UTF_8));
        assertThat(send(HttpRequest.newBuilder(node.panel("/dav/paddles/books/contacts/"))
                                .header("Authorization", "Basic " + basic)
                                .build())
                        .statusCode())
                .as("as the password of an address book")
                .isEqualTo(401);
        assertThat(get("/calendar/" + "0".repeat(32) + ".ics", "").statusCode()).isEqualTo(404);
        assertThat(get(address.replace(".ics", ""), "").statusCode()).isEqualTo(404);
        node.hosting().people().appPasswords().revoke(ada, made.password().id());
        assertThat(get(address, etag).statusCode()).isEqualTo(404);
    }

    private static TaskForm task(String text, @Nullable RecordId about, LocalDate day, String time, String remind) {
        return new TaskForm(
                null, about == null ? "" : about.toString(), text, "", day.toString(), time, remind, "", "", 1);
    }

    private static HttpResponse<String> get(String path, String known) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.panel(path));
        if (!known.isEmpty()) {
            request.header("If-None-Match", known);
        }
        return send(request.build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = node.client()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    /** What each event and task says, by its summary. */
    private static Map<String, Map<String, String>> read(String text) throws IOException {
        List<Map<String, String>> components = new ArrayList<>();
        List<Warning> warnings = new ArrayList<>();
        try (VObjectReader reader = new VObjectReader(new StringReader(text), SyntaxRules.iCalendar())) {
            reader.parse(new VObjectDataAdapter() {
                @Override
                public void onComponentBegin(String name, Context context) {
                    if (!name.equals("VALARM")) {
                        components.add(new HashMap<>());
                    }
                }

                @Override
                public void onProperty(VObjectProperty property, Context context) {
                    components
                            .getLast()
                            .putIfAbsent(property.getName(), VObjectPropertyValues.unescape(property.getValue()));
                }

                @Override
                public void onWarning(Warning warning, VObjectProperty property, Exception thrown, Context context) {
                    warnings.add(warning);
                }
            });
        }
        assertThat(warnings).isEmpty();
        assertThat(text.lines()).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        Map<String, Map<String, String>> all = new HashMap<>();
        components.stream().filter(each -> each.containsKey("UID")).forEach(each -> all.put(each.get("SUMMARY"), each));
        return all;
    }
}
