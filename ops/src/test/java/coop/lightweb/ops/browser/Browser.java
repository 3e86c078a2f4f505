package coop.lightweb.ops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * One Chromium for the whole run. {@link #look} takes the pictures and lets axe judge.
 *
 * <p>As a parameter of a test method with {@code @ExtendWith(Browser.Opened.class)}.
 */
public final class Browser implements AutoCloseable {

    /** What comes at all comes sooner, also where much else runs on few processors. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ChromeDriver chrome;
    private final Screen screen;
    private String base = "";
    private boolean foreign;

    private Browser(ChromeDriver chrome) {
        this.chrome = chrome;
        this.screen = new Screen(chrome);
    }

    /**
     * One that is as strict about certificates as everybody's, but trusts these roots besides; to be closed by whoever opened it.
     *
     * @param home an empty folder of its own, where it finds whom to trust
     * @param rules where names lead, as Chromium's {@code --host-resolver-rules} has them
     */
    public static Browser strict(Path home, String rules, String... rootPems) {
        return new Browser(Chromium.strict(home, rules, rootPems));
    }

    public ChromeDriver chrome() {
        english();
        return chrome;
    }

    /** Reads the page again in English, which is put off because most stories go elsewhere after a look. */
    private void english() {
        if (foreign) {
            foreign = false;
            chrome.navigate().refresh();
        }
    }

    /** Where paths begin: {@code https://panel.localhost:8443}. Forgets every cookie and complaint of an earlier story. */
    public Browser at(String address) {
        base = address;
        foreign = false;
        cdp("Network.clearBrowserCookies", Map.of());
        console();
        return this;
    }

    public Browser open(String path) {
        foreign = false;
        chrome.get(base + path);
        return this;
    }

    public String path() {
        return Objects.requireNonNull(chrome.getCurrentUrl()).substring(base.length());
    }

    /** The whole of it, wherever one was led. */
    public String address() {
        return Objects.requireNonNull(chrome.getCurrentUrl());
    }

    public Browser type(String field, String text) {
        WebElement input = chrome().findElement(By.name(field));
        input.clear();
        input.sendKeys(text);
        return this;
    }

    /** Lets the forms of this page be sent as they are, as a browser without checks of its own would. */
    public Browser withoutItsOwnChecks() {
        chrome().executeScript("document.querySelectorAll('form').forEach(form => { form.noValidate = true; })");
        return this;
    }

    /** Presses the button or follows the link with that text, and waits for the page it leads to. */
    public Browser press(String text) {
        String literal = text.contains("'") ? "\"" + text + "\"" : "'" + text + "'";
        By by = By.xpath("//*[self::button or self::a or self::summary][normalize-space()=" + literal + "]");
        WebElement target = chrome().findElements(by).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("Nothing to press says " + text + " on " + path() + ":\n" + text()));
        WebElement body = chrome.findElement(By.tagName("html"));
        boolean leads = !"summary".equals(target.getTagName()) && target.getDomAttribute("data-open") == null;
        target.click();
        if (leads) {
            until(() -> isGone(body));
        }
        return this;
    }

    /** As {@link #press}, for a button that has a picture and a name for screen readers. */
    public Browser pressPicture(String label) {
        WebElement body = chrome().findElement(By.tagName("html"));
        chrome.findElement(By.cssSelector("[aria-label=\"" + label + "\"]")).click();
        until(() -> isGone(body));
        return this;
    }

    private static boolean isGone(WebElement element) {
        try {
            element.isEnabled();
            return false;
        } catch (WebDriverException gone) {
            // Stale, or in the moment of navigation one of the driver's inner errors about a node without a document.
            return true;
        }
    }

    public String text() {
        return chrome().findElement(By.tagName("body")).getText();
    }

    public void until(java.util.function.BooleanSupplier condition) {
        new WebDriverWait(chrome, PATIENCE, Duration.ofMillis(100))
                // The page may be exchanged for the next one while it is read.
                .ignoring(StaleElementReferenceException.class)
                .withMessage(() -> "on " + path() + ":\n" + text())
                .until(any -> condition.getAsBoolean());
    }

    /** Lets files or folders of this machine fall onto the element, as a hand would: once it shows that they would be caught. */
    public Browser drop(String selector, Path... files) {
        List<String> paths = Arrays.stream(files)
                .map(file -> file.toAbsolutePath().toString())
                .toList();
        until(() -> {
            drag("dragEnter", selector, paths);
            drag("dragOver", selector, paths);
            return !chrome.findElements(By.cssSelector(selector + ".over")).isEmpty();
        });
        drag("drop", selector, paths);
        return this;
    }

    /** To where the element is now: what arrives late moves it. */
    private void drag(String step, String selector, List<String> paths) {
        Map<?, ?> middle = (Map<?, ?>) Objects.requireNonNull(chrome().executeScript(
                        "const e = document.querySelector(arguments[0]); e.scrollIntoView({block: 'center'});"
                                + "const r = e.getBoundingClientRect(); return {x: r.x + r.width / 2, y: r.y + r.height / 2};",
                        selector));
        cdp(
                "Input.dispatchDragEvent",
                Map.of(
                        "type",
                        step,
                        "x",
                        Objects.requireNonNull(middle.get("x")),
                        "y",
                        Objects.requireNonNull(middle.get("y")),
                        "data",
                        Map.of("items", List.of(), "files", paths, "dragOperationsMask", 1)));
    }

    /** Whether pages may run scripts from now on. */
    public Browser scripts(boolean run) {
        cdp("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
        return this;
    }

    /** Lets that many bytes a second out, 0 for as many as go. */
    public Browser slowDown(int bytesPerSecond) {
        cdp("Network.enable", Map.of());
        cdp(
                "Network.emulateNetworkConditions",
                Map.of(
                        "offline",
                        false,
                        "latency",
                        0,
                        "downloadThroughput",
                        -1,
                        "uploadThroughput",
                        bytesPerSecond == 0 ? -1 : bytesPerSecond));
        return this;
    }

    /** Gives the panel a cookie, before any of its pages was opened if need be. */
    public Browser cookie(String name, String value) {
        cdp(
                "Network.setCookie",
                Map.of(
                        "url",
                        base + "/",
                        "name",
                        name,
                        "value",
                        value,
                        "path",
                        "/",
                        "secure",
                        base.startsWith("https")));
        return this;
    }

    public String cookie(String name) {
        return Objects.requireNonNull(chrome.manage().getCookieNamed(name)).getValue();
    }

    /**
     * Looks at the page that is open: pictures at 360 and 1280 pixels, light and dark. Fails on whatever axe finds, on a
     * page wider than the screen, and on anything the console complains of.
     */
    public Browser look(String name) {
        english();
        List<String> complaints = new ArrayList<>(console());
        complaints.addAll(screen.pictures(name, "light", "en"));
        complaints.addAll(screen.judge());
        complaints.addAll(screen.pictures(name, "dark", "en"));
        return content(name, complaints);
    }

    /** As {@link #look}, by day in English and by night in French, whose words are longer. */
    public Browser lookInBoth(String name) {
        english();
        List<String> complaints = new ArrayList<>(console());
        complaints.addAll(screen.pictures(name, "light", "en"));
        complaints.addAll(screen.judge());
        cookie("lang", "fr");
        chrome.navigate().refresh();
        complaints.addAll(screen.pictures(name, "dark", "fr"));
        chrome.manage().deleteCookieNamed("lang");
        foreign = true;
        return content(name, complaints);
    }

    private Browser content(String name, List<String> complaints) {
        complaints.addAll(console());
        screen.light("light");
        assertThat(complaints).as(name + " at " + chrome.getCurrentUrl()).isEmpty();
        return this;
    }

    /** As {@link #look} while pages run no scripts, so without axe, which is one. */
    public Browser lookPlain(String name) {
        english();
        List<String> complaints = screen.pictures(name + "-%d-light-en");
        assertThat(complaints).as(name + " at " + chrome.getCurrentUrl()).isEmpty();
        return this;
    }

    /** The page as a printer would have it. */
    public Browser print(String name) {
        english();
        screen.print(name);
        return this;
    }

    /** What the console says since last asked: refused by policy, failed to load, thrown. */
    public List<String> console() {
        return chrome.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(line -> !line.matches(".*the server responded with a status of (4\\d\\d|503) .*"))
                .toList();
    }

    public void size(int width) {
        screen.size(width);
    }

    public void picture(String name) {
        screen.picture(name);
    }

    private Map<?, ?> cdp(String command, Map<String, Object> parameters) {
        return chrome.executeCdpCommand(command, parameters);
    }

    @Override
    public void close() {
        chrome.quit();
    }

    /** Opens the browser when first needed and closes it when all tests are done. */
    public static final class Opened implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Browser.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            // Of the process: Maven runs each class as if it were all there is.
            return context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(Browser.class, any -> new Browser(Chromium.careless()), Browser.class);
        }
    }
}
