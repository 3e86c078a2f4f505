package coop.lightweb.ops;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.crm.Crm;
import coop.lightweb.crm.deal.Board;
import coop.lightweb.crm.deal.Boards;
import coop.lightweb.crm.task.Agenda;
import coop.lightweb.hosting.People;
import coop.lightweb.hosting.SiteRooms;
import coop.lightweb.hosting.account.Client;
import coop.lightweb.hosting.account.SignUp;
import coop.lightweb.hosting.account.SignedIn;
import coop.lightweb.hosting.tenancy.Belonging;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Membership;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.tenancy.TenantId;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DemoSeedTest {
    @RegisterExtension
    static final TestNode node = new TestNode();

    private static final Client HERE = new Client("127.0.0.1", "test");

    @Test
    void a_killed_seeding_goes_on_and_a_finished_one_changes_nothing() throws Exception {
        DemoPerson maren = DemoBusiness.CYCLES.owner();
        // Killed between signing up and following the link.
        people().accounts().addStaff(DemoSeed.STAFF.email(), "Wren", DemoSeed.STAFF.password(), "en");
        people().signUps()
                .signUp(new SignUp("harbour-cycles", "Harbour", maren.name(), maren.email(), maren.password(), "en"));

        DemoBook book = seed().plant(Optional.empty());

        everybody_can_sign_in(book);
        robin_belongs_to_both_and_opens_what_they_seal(book);
        both_sites_come_back_byte_for_byte();
        assertThat(deploys("harbour-cycles")).isEqualTo(3);
        assertThat(deploys("kaslo-bakery")).isEqualTo(2);

        the_shop_has_customers_and_the_bakery_none();

        assertThat(seed().plant(Optional.of(book))).isEqualTo(book);

        // Killed before demo.json was written, or somebody deleted it.
        DemoBook again = seed().plant(Optional.empty());

        everybody_can_sign_in(again);
        robin_belongs_to_both_and_opens_what_they_seal(again);
        assertThat(deploys("harbour-cycles")).isEqualTo(3);
        assertThat(deploys("kaslo-bakery")).isEqualTo(2);
        assertThat(people().members().all(tenant("kaslo-bakery")))
                .extracting(Belonging::email)
                .containsExactly("odile@kaslobay.example", "robin@ledgers.example");
        assertThat(people().tokens().all(tenant("kaslo-bakery"))).hasSize(1);
        assertThat(people().tokens().find(book.tenants().getFirst().token())).isEmpty();
        the_shop_has_customers_and_the_bakery_none();
    }

    /** What each page of the CRM has to show something of. */
    private static void the_shop_has_customers_and_the_bakery_none() {
        Member maren = member(signIn(DemoBusiness.CYCLES), "harbour-cycles");
        Crm crm = node.running().crm();
        assertThat(crm.contacts().find(maren, "", 0, 1).total()).isEqualTo(62);
        assertThat(crm.companies().find(maren, "", 0, 1).total()).isEqualTo(12);
        Board board =
                crm.boards().board(maren, crm.pipelines().all(maren).getFirst().id());
        assertThat(board.columns()).allMatch(column -> !column.cards().isEmpty());
        assertThat(board.count()).isEqualTo(16);
        for (Boards.State state : List.of(Boards.State.WON, Boards.State.LOST)) {
            assertThat(crm.boards().find(maren, "", state, 0, 50).rows())
                    .hasSizeGreaterThan(5)
                    .allMatch(row -> !row.reason().isEmpty());
        }
        assertThat(crm.tasks().open(maren, null, 10).parts())
                .extracting(Agenda.Part::when)
                .containsExactly("overdue", "today", "week", "later", "someday");
        assertThat(crm.consentRooms().consents().ending(maren)).hasSizeGreaterThan(4);
        assertThat(node.hosting().inbox().submissions().unread(maren.tenant())).isEqualTo(1);
        Member odile = member(signIn(DemoBusiness.BAKERY), "kaslo-bakery");
        assertThat(crm.contacts().find(odile, "", 0, 1).total()).isZero();
    }

    private static SignedIn signIn(DemoBusiness business) {
        return people().entrance()
                .signIn(business.owner().email(), business.owner().password(), HERE);
    }

    private static void everybody_can_sign_in(DemoBook book) {
        assertThat(people().staffTokens().find(book.staff().token())).isPresent();
        assertThat(people().tokens().find(book.staff().token())).isEmpty();
        assertThat(people().entrance()
                        .signIn(book.staff().email(), book.staff().password(), HERE)
                        .person()
                        .staff())
                .isTrue();
        for (DemoBook.Business business : book.tenants()) {
            DemoBook.Owner owner = business.owner();
            SignedIn in = people().entrance().signIn(owner.email(), owner.password(), HERE);
            assertThat(member(in, business.slug()).role()).isEqualTo(Role.OWNER);
            assertThat(people().tokens().find(business.token()).orElseThrow().slug())
                    .isEqualTo(business.slug());
            assertThat(business.site()).isEqualTo("https://" + business.slug() + ".localhost:" + node.httpsPort());
        }
    }

    private static void robin_belongs_to_both_and_opens_what_they_seal(DemoBook book) {
        SignedIn robin = people().entrance().signIn(DemoSeed.ROBIN.email(), DemoSeed.ROBIN.password(), HERE);
        assertThat(people().tenants().of(robin.person().account()))
                .extracting(Membership::slug)
                .containsExactly("harbour-cycles", "kaslo-bakery");
        for (DemoBook.Business business : book.tenants()) {
            Member there = member(robin, business.slug());
            assertThat(people().notes().all(there)).hasSize(4);
            assertThat(people().messages().all(there)).hasSize(1);
        }
    }

    private static Member member(SignedIn in, String slug) {
        return people().sessions()
                .find(in.cookie())
                .flatMap(session -> people().tenants().member(session, slug))
                .orElseThrow();
    }

    private static void both_sites_come_back_byte_for_byte() throws Exception {
        try (HttpClient client = node.client()) {
            for (String slug : new String[] {"harbour-cycles", "kaslo-bakery"}) {
                for (var file : DemoSite.files(slug).entrySet()) {
                    HttpResponse<byte[]> answer = get(client, slug, "/" + file.getKey());
                    assertThat(answer.statusCode()).as(file.getKey()).isEqualTo(200);
                    assertThat(answer.body()).as(file.getKey()).isEqualTo(file.getValue());
                }
            }
            assertThat(get(client, "harbour-cycles", "/about").body())
                    .isEqualTo(DemoSite.files("harbour-cycles").get("about.html"));
            HttpResponse<byte[]> lost = get(client, "kaslo-bakery", "/nowhere");
            assertThat(lost.statusCode()).isEqualTo(404);
            assertThat(lost.body()).isEqualTo(DemoSite.files("kaslo-bakery").get("404.html"));
        }
    }

    private static HttpResponse<byte[]> get(HttpClient client, String slug, String path)
            throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(node.site(slug, path)).build(), BodyHandlers.ofByteArray());
    }

    private static int deploys(String slug) {
        return sites().deploys().page(tenant(slug), slug, null, 100).size();
    }

    private static TenantId tenant(String slug) {
        return people().tenants().find(slug).orElseThrow().id();
    }

    private static DemoSeed seed() {
        return new DemoSeed(node.running(), new Demo(node.httpPort(), node.httpsPort(), 0, node.data()));
    }

    private static People people() {
        return node.hosting().people();
    }

    private static SiteRooms sites() {
        return node.hosting().sites();
    }
}
