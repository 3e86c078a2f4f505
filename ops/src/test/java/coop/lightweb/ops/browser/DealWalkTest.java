package coop.lightweb.ops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.crm.Crm;
import coop.lightweb.crm.deal.Deal;
import coop.lightweb.crm.deal.Deals;
import coop.lightweb.crm.deal.Facts;
import coop.lightweb.crm.deal.Step;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.pipeline.StageId;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.ops.Owner;
import coop.lightweb.ops.TestNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;

/** From the first word to the decision: deals on their board. */
@ExtendWith(Browser.Opened.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DealWalkTest {
    @RegisterExtension
    static final TestNode NODE = new TestNode();

    private static Owner ada;
    private static Crm crm;

    @BeforeAll
    static void a_business() {
        ada = Owner.of(NODE.hosting(), "canoes", "Kaslo Canoes");
        crm = NODE.running().crm();
    }

    private static Browser inside(Browser browser, String path) {
        browser.at(NODE.panel("").toString());
        return browser.cookie("__Host-lightweb", ada.cookie()).open(path);
    }

    private static StageId stage(int place) {
        return crm.pipelines()
                .all(ada.member())
                .getFirst()
                .value()
                .standing()
                .get(place)
                .id();
    }

    private static WebElement lane(Browser browser, int place) {
        return browser.chrome().findElements(By.cssSelector(".lane")).get(place);
    }

    private static WebElement card(Browser browser, String title) {
        return browser.chrome()
                .findElement(By.xpath("//li[contains(@class,'deal')][a[normalize-space()='" + title + "']]"));
    }

    private static void deal(String title, long dollars, String currency, String person, String company, int place) {
        Facts facts = new Facts(
                title,
                dollars == 0 ? null : new Money(dollars * 100, currency),
                null,
                List.of(),
                place == 1 ? LocalDate.of(2031, 5, 2) : null,
                ada.member().account(),
                place == 2 ? List.of("wholesale") : List.of(),
                Map.of(),
                "",
                "");
        crm.deals().add(ada.member(), facts, new Deals.Newcomers(person, company), null, stage(place));
    }

    /** As if it had been written down weeks ago. */
    private static void oldDeal(String title) {
        Member member = ada.member();
        Instant then = Instant.now().minus(Duration.ofDays(23));
        RecordId pipeline = crm.pipelines().all(member).getFirst().id();
        StageId talking = stage(1);
        crm.acts().perform(member, "deal.act.begun", act -> {
            Filing filing = new Filing(List.of(), Map.of(), "", null, "", then);
            Step begun = new Step(Step.Sort.BEGUN, talking, then, member.account(), "");
            Deal deal = new Deal(
                    title,
                    new Money(48_000_00, "CAD"),
                    null,
                    List.of(),
                    LocalDate.of(2026, 3, 1),
                    pipeline,
                    talking,
                    null,
                    List.of(begun),
                    filing);
            act.create(Deal.KIND, RecordId.next(), deal);
        });
    }

    @Test
    @Order(1)
    void an_empty_board_says_what_to_do_and_a_title_is_enough(Browser browser) {
        inside(browser, "/b/canoes/deals").lookInBoth("deals-empty");
        browser.press("New deal").withoutItsOwnChecks().press("Add deal");
        assertThat(browser.text()).contains("Write what the deal is about.");
        browser.type("title", "Two canoes for the lodge")
                .type("amount", "lots")
                .type("who", "Aline Tremblay")
                .type("company", "Auberge du Lac")
                .press("Add deal");
        assertThat(browser.text()).contains("Write an amount such as 1250");
        browser.type("amount", "4,850.50").press("Add deal");
        assertThat(browser.text()).contains("Deal added", "Two canoes for the lodge", "Auberge du Lac", "$4,850.50");
    }

    @Test
    @Order(2)
    void a_card_is_dragged_by_mouse_sums_follow_and_undo_brings_it_back(Browser browser) {
        deal("Rental fleet, season 2027", 32_000, "CAD", "Priya Singh", "", 0);
        deal("Paddles for the school", 1_250, "CAD", "", "École des Sentiers", 1);
        deal("Repair of the war canoe", 0, "CAD", "Oksana Kovalenko", "", 1);
        deal("Guided tours for the resort in Nelson, eight days in July and August", 18_400, "USD", "", "Resort", 2);
        oldDeal("Boathouse for the regatta");
        inside(browser, "/b/canoes/deals").lookInBoth("deals-board");
        new Actions(browser.chrome())
                .clickAndHold(card(browser, "Two canoes for the lodge"))
                .moveByOffset(20, 5)
                .moveToElement(lane(browser, 2))
                .perform();
        assertThat(lane(browser, 2).getDomAttribute("class")).contains("over");
        browser.picture("deals-dragged");
        new Actions(browser.chrome()).release().perform();
        browser.until(() -> browser.text().contains("Deal moved"));
        assertThat(lane(browser, 2).getText()).contains("$4,850.50", "US$18,400", "Two canoes for the lodge");
        assertThat(lane(browser, 0).getText()).contains("$32,000").doesNotContain("Two canoes");
        browser.press("Undo");
        assertThat(lane(browser, 0).getText()).contains("Two canoes for the lodge");
        assertThat(browser.path()).startsWith("/b/canoes/deals/board/");
    }

    @Test
    @Order(3)
    void by_keyboard_a_card_is_taken_carried_and_put_down_and_each_step_is_said(Browser browser) {
        inside(browser, "/b/canoes/deals");
        WebElement title = browser.chrome().findElement(By.linkText("Two canoes for the lodge"));
        title.sendKeys(Keys.SPACE);
        assertThat(said(browser)).startsWith("Two canoes for the lodge taken up in New.");
        browser.chrome().switchTo().activeElement().sendKeys(Keys.ARROW_RIGHT);
        assertThat(said(browser)).isEqualTo("Two canoes for the lodge over Talking.");
        browser.chrome().switchTo().activeElement().sendKeys(Keys.ESCAPE);
        assertThat(said(browser)).isEqualTo("Two canoes for the lodge stays in New.");
        browser.chrome().switchTo().activeElement().sendKeys(Keys.SPACE, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        browser.chrome().switchTo().activeElement().sendKeys(Keys.SPACE);
        browser.until(() -> browser.text().contains("Deal moved"));
        assertThat(said(browser)).isEqualTo("Two canoes for the lodge is now in Quote sent.");
        assertThat(browser.chrome().switchTo().activeElement().getText())
                .as("the focus stays on the card")
                .isEqualTo("Two canoes for the lodge");
        browser.chrome().switchTo().activeElement().sendKeys(Keys.ARROW_LEFT);
        assertThat(browser.chrome().switchTo().activeElement().getText()).isNotEqualTo("Two canoes for the lodge");
    }

    private static String said(Browser browser) {
        return Objects.requireNonNull(
                browser.chrome().findElement(By.id("board-said")).getDomProperty("textContent"));
    }

    @Test
    @Order(4)
    void who_moves_a_card_second_is_asked_and_loses_nothing(Browser browser) {
        inside(browser, "/b/canoes/deals");
        RecordId canoes = crm.boards()
                .find(ada.member(), "two canoes lodge", coop.lightweb.crm.deal.Boards.State.OPEN, 0, 1)
                .rows()
                .getFirst()
                .id();
        crm.deals().move(ada.member(), canoes, null, stage(3));
        WebElement title = browser.chrome().findElement(By.linkText("Two canoes for the lodge"));
        title.sendKeys(Keys.SPACE, Keys.ARROW_LEFT);
        browser.chrome().switchTo().activeElement().sendKeys(Keys.SPACE);
        browser.until(() -> browser.text().contains("Somebody was faster"));
        assertThat(browser.text()).contains("It stands in Deciding now.");
        browser.look("deals-choice");
        browser.press("Move it to Talking all the same");
        assertThat(lane(browser, 1).getText()).contains("Two canoes for the lodge");
    }

    @Test
    @Order(5)
    void on_a_phone_without_scripts_a_card_has_a_button(Browser browser) {
        inside(browser, "/b/canoes/deals").scripts(false);
        try {
            browser.size(360);
            browser.open("/b/canoes/deals");
            WebElement card = card(browser, "Two canoes for the lodge");
            browser.chrome()
                    .findElement(By.cssSelector(".lane-links a:nth-of-type(2)"))
                    .click();
            card.findElement(By.tagName("summary")).click();
            new Select(card.findElement(By.tagName("select"))).selectByVisibleText("Deciding");
            card.findElement(By.tagName("button")).click();
            browser.until(() -> browser.text().contains("Deal moved"));
            assertThat(lane(browser, 3).getText()).contains("Two canoes for the lodge");
        } finally {
            browser.scripts(true);
            browser.size(1280);
        }
    }

    @Test
    @Order(6)
    void a_deal_is_closed_with_a_reason_taken_back_and_won(Browser browser) {
        inside(browser, "/b/canoes/deals").press("Two canoes for the lodge").lookInBoth("deal");
        browser.type("reason", "Price").press("Lost");
        assertThat(browser.text()).contains("Noted as lost", "Price", "Open it again");
        browser.press("Undo");
        assertThat(browser.text()).contains("Is it decided?");
        browser.press("Won");
        assertThat(browser.text()).contains("Won. Well done!");
        browser.press("Aline Tremblay");
        assertThat(browser.text()).contains("Deal won", "Deal moved to Deciding", "No open deals.");
        browser.press("Auberge du Lac");
        assertThat(browser.path()).contains("/companies/");
    }

    @Test
    @Order(7)
    void deals_are_edited_listed_and_found_by_whom_they_are_about(Browser browser) {
        inside(browser, "/b/canoes/deals").press("Paddles for the school").press("Edit");
        browser.type("tags", "school").type("who", "Priya Singh").lookInBoth("deal-edit");
        browser.type("who", "Priya Singh").press("Save");
        assertThat(browser.text()).contains("Changes saved", "Priya Singh", "École des Sentiers");
        browser.open("/b/canoes/deals/list").lookInBoth("deals-list");
        browser.type("q", "ecole sentiers");
        browser.until(() -> !browser.text().contains("Rental fleet"));
        assertThat(browser.text()).contains("Paddles for the school");
        browser.open("/b/canoes/deals/list?view=won");
        assertThat(browser.text()).contains("Two canoes for the lodge").doesNotContain("Rental fleet");
    }

    @Test
    @Order(8)
    void stages_are_arranged_as_one_likes(Browser browser) {
        inside(browser, "/b/canoes/deals").press("Stages").lookInBoth("deal-stages");
        browser.type("newStage", "Waiting for snow").press("Save");
        assertThat(browser.text()).contains("Stages saved");
        browser.pressPicture("Move Waiting for snow up").pressPicture("Take Talking away");
        assertThat(browser.text()).contains("A stage with open deals cannot be taken away.");
        browser.open("/b/canoes/deals");
        assertThat(lane(browser, 3).getText()).contains("Waiting for snow");
    }

    @Test
    @Order(9)
    void a_company_has_its_people_and_its_deals(Browser browser) {
        inside(browser, "/b/canoes/companies").lookInBoth("companies-list");
        browser.press("Auberge du Lac").press("Edit");
        browser.type("name", "Auberge du Grand Lac").type("city", "Kaslo").press("Save");
        assertThat(browser.text()).contains("Changes saved", "Auberge du Grand Lac", "Aline Tremblay");
        browser.lookInBoth("company");
        browser.open("/b/canoes/contacts").type("q", "grand lac");
        browser.until(() -> !browser.text().contains("Priya Singh"));
        assertThat(browser.text()).contains("Aline Tremblay");
    }
}
