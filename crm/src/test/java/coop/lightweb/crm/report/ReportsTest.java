package coop.lightweb.crm.report;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.crm.consent.Consents;
import coop.lightweb.crm.deal.BusyStages;
import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.pipeline.Pipelines;
import coop.lightweb.crm.sample.Book;
import coop.lightweb.crm.sample.Samples;
import coop.lightweb.crm.workspace.Office;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.testing.Town;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReportsTest {
    @RegisterExtension
    static final TestDatabase db = Office.database();

    private static final Function<Member, Map<AccountId, String>> MEMBERS = member -> Map.of(member.account(), "Ada");

    private final Office office = new Office(new Town(db));
    private final Pipelines pipelines =
            new Pipelines(office.workspaces, office.acts, new BusyStages(office.workspaces));
    private final Reports reports = new Reports(office.workspaces, pipelines, MEMBERS, Office.ZONE, office.town.clock);
    private final Consents consents = new Consents(office.workspaces, office.acts, office.town.clock, Office.ZONE);
    private final Samples samples = new Samples(office.acts, pipelines, consents, Office.ZONE);

    private Grid grid(Member reader, Report report) {
        return reports.grid(reader, report, Period.MONTHS_12, null, null);
    }

    @Test
    void every_number_is_as_many_records_as_it_leads_to_and_what_was_counted_is_counted_anew() {
        Member ada = office.town.owner("alder-quay", "ada@alder-quay.example");
        samples.few(ada, "en");
        for (Report report : Report.values()) {
            Grid grid = grid(ada, report);
            assertThat(grid.all().count()).as(report.word()).isPositive();
            for (Grid.Line line : grid.lines()) {
                for (int of = 0; of < grid.series().size(); of++) {
                    String series = grid.series().get(of).id();
                    assertThat(reports.behind(
                                            ada,
                                            report,
                                            Period.MONTHS_12,
                                            null,
                                            null,
                                            line.row().id(),
                                            series)
                                    .records())
                            .as(report.word() + " " + line.row().id())
                            .hasSize(line.cells().get(of).count());
                }
            }
        }
        int before = grid(ada, Report.SILENCE).all().count();
        office.add(ada, "Somebody New");
        assertThat(grid(ada, Report.SILENCE).all().count()).isEqualTo(before + 1);
        Member bo = office.town.owner("birch-hill", "ada@birch-hill.example");
        assertThat(grid(bo, Report.SILENCE).all().count()).isZero();
    }

    @Test
    void currencies_are_never_added_together() {
        Member ada = office.town.owner("cedar-lane", "ada@cedar-lane.example");
        Book.Sale dollars = sale("Boat", "1200", "CAD");
        samples.plant(
                ada,
                ada.account(),
                new Book(List.of(), List.of(), List.of(dollars, dollars, sale("Oar", "30", "USD")), List.of()));

        Grid grid = grid(ada, Report.EXPECTED);

        assertThat(grid.all().count()).isEqualTo(3);
        assertThat(grid.all().worth()).containsExactly(new Money(240_000, "CAD"), new Money(3_000, "USD"));
    }

    private static Book.Sale sale(String title, String worth, String currency) {
        return new Book.Sale(title, worth, currency, "", List.of(), 3, 20, 1, null, null, "", "");
    }
}
