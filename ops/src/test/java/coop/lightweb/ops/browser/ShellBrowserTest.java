package coop.lightweb.ops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.core.Configuration;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

@ExtendWith({DropwizardExtensionsSupport.class, Browser.Opened.class})
class ShellBrowserTest {

    static final DropwizardAppExtension<Configuration> SINK = new DropwizardAppExtension<>(
            KitchenSink.class,
            "",
            ConfigOverride.config("server.applicationConnectors[0].port", "0"),
            ConfigOverride.config("server.adminConnectors[0].port", "0"),
            ConfigOverride.config("server.registerDefaultExceptionMappers", "false"),
            ConfigOverride.config("logging.level", "ERROR"));

    @BeforeEach
    void begin(Browser browser) {
        browser.at("http://localhost:" + SINK.getLocalPort());
    }

    @Test
    void every_component_is_readable_in_light_and_dark_on_a_phone_and_a_desk(Browser browser) {
        browser.open("/b/kaslo-canoes").lookInBoth("shell-kitchen-sink");
        browser.open("/b/kaslo-canoes/sites").lookInBoth("shell-empty");
        browser.open("/b/kaslo-canoes/locked").look("shell-locked");
        browser.open("/b/kaslo-canoes/broken");
        assertThat(browser.console()).hasSize(1);
        browser.look("shell-broken");
        browser.open("/nowhere").lookInBoth("shell-not-found");
        browser.open("/sign-in").lookInBoth("shell-door");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 409, 429, 503})
    void every_failure_has_a_page_that_says_what_to_do_in_both_languages(int status, Browser browser) {
        browser.open("/b/kaslo-canoes/failures/" + status).console();
        browser.lookInBoth("shell-failure-" + status);
    }

    @Test
    void a_refused_form_says_what_to_change_beside_the_field(Browser browser) {
        browser.open("/b/kaslo-canoes").type("name", "ab").press("Save");
        assertThat(browser.text()).contains("“ab” is too short for a name");
        browser.look("shell-refused");
    }

    @Test
    void what_was_done_is_said_once_with_a_way_back(Browser browser) {
        browser.size(1280);
        browser.open("/b/kaslo-canoes").type("name", "Moyie").press("Save");
        assertThat(browser.text()).contains("Moyie was saved.", "Undo");
        browser.look("shell-toast");
        browser.open("/b/kaslo-canoes");
        assertThat(browser.text()).doesNotContain("Moyie was saved.");
    }

    @Test
    void the_palette_finds_pages_by_what_is_typed_and_follows_enter(Browser browser) {
        browser.size(1280);
        browser.open("/b/kaslo-canoes");
        keys(browser).keyDown(Keys.CONTROL).sendKeys("k").keyUp(Keys.CONTROL).perform();
        browser.until(() -> browser.chrome().findElement(By.id("palette")).isDisplayed());
        keys(browser).sendKeys("sit").perform();
        browser.look("shell-palette");
        keys(browser).sendKeys(Keys.ENTER).perform();
        browser.until(() -> browser.path().equals("/b/kaslo-canoes/sites"));
    }

    @Test
    void a_question_mark_opens_the_shortcuts_and_letters_lead_on(Browser browser) {
        browser.size(1280);
        browser.open("/b/kaslo-canoes");
        keys(browser).sendKeys("?").perform();
        browser.until(() -> browser.chrome().findElement(By.id("keys")).isDisplayed());
        browser.look("shell-shortcuts");
        keys(browser).sendKeys(Keys.ESCAPE).perform();
        browser.until(() -> !browser.chrome().findElement(By.id("keys")).isDisplayed());
        keys(browser).sendKeys("gs").perform();
        browser.until(() -> browser.path().equals("/b/kaslo-canoes/sites"));
    }

    @Test
    void the_theme_is_kept_without_javascript(Browser browser) {
        browser.size(1280);
        browser.open("/sign-in");
        browser.chrome().findElement(By.cssSelector("details.menu summary")).click();
        browser.picture("shell-preferences-1280-light-en");
        browser.press("Dark");
        assertThat(browser.path()).isEqualTo("/sign-in");
        assertThat(browser.chrome().findElement(By.tagName("html")).getDomAttribute("data-theme"))
                .isEqualTo("dark");
    }

    private static Actions keys(Browser browser) {
        return new Actions(browser.chrome());
    }
}
