package coop.lightweb.ops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * One Chromium for the whole run of a process. {@link #look} takes the pictures and lets axe judge.
 *
 * <p>As a parameter of a test method with {@code @ExtendWith(Browser.Opened.class)}.
 */
public final class Browser implements AutoCloseable {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final int NARROW = 360;
    private static final int WIDE = 1280;
    private static final String JUDGE = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {
              runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
              resultTypes: ["violations"]
            }).then(r => done(r.violations.map(v => v.id + ": " + v.help + "\\n    "
              + v.nodes.map(n => n.target + " " + n.failureSummary).join("\\n    "))));
            """;

    private final ChromeDriver chrome;
    private final String axe = resource("/axe.min.js");
    private String base = "";
    private boolean foreign;

    private Browser() {
        this(List.of("--ignore-certificate-errors", "--host-resolver-rules=MAP *.localhost 127.0.0.1"), Map.of(), true);
    }

    /**
     * One that is as strict about certificates as everybody's, but trusts these roots besides; to be closed by whoever opened it.
     *
     * @param home an empty folder of its own, where it finds whom to trust
     * @param rules where names lead, as Chromium's {@code --host-resolver-rules} has them
     */
    public static Browser strict(Path home, String rules, String... rootPems) {
        try {
            Path trusted = Files.createDirectories(home.resolve(".pki/nssdb"));
            certutil(trusted, "-N", "--empty-password");
            for (int at = 0; at < rootPems.length; at++) {
                Path pem = Files.writeString(home.resolve("root-" + at + ".pem"), rootPems[at]);
                certutil(trusted, "-A", "-t", "C,,", "-n", "root-" + at, "-i", pem.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Browser(List.of("--host-resolver-rules=" + rules), Map.of("HOME", home.toString()), false);
    }

    private static void certutil(Path store, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("certutil", "-d", "sql:" + store));
        command.addAll(List.of(arguments));
        try {
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            assertThat(code).as(String.join(" ", command)).isZero();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Browser(List<String> more, Map<String, String> environment, boolean careless) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--hide-scrollbars");
        options.addArguments(more);
        options.setAcceptInsecureCerts(careless);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.WARNING);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                .usingAnyFreePort()
                .withSilent(true)
                .withEnvironment(environment)
                .build();
        chrome = new ChromeDriver(service, options);
        chrome.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(20)).scriptTimeout(Duration.ofSeconds(30));
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
        within(Duration.ofSeconds(15), condition);
    }

    /** The same for what takes long on a slow machine. */
    public void within(Duration time, java.util.function.BooleanSupplier condition) {
        new WebDriverWait(chrome, time, Duration.ofMillis(40))
                // The page may be exchanged for the next one while it is read.
                .ignoring(StaleElementReferenceException.class)
                .withMessage(() -> "on " + path() + ":\n" + text())
                .until(any -> condition.getAsBoolean());
    }

    /** Lets files or folders of this machine fall onto the element, as a hand would. */
    public Browser drop(String selector, Path... files) {
        Map<?, ?> middle = (Map<?, ?>) Objects.requireNonNull(chrome().executeScript(
                        "const e = document.querySelector(arguments[0]); e.scrollIntoView({block: 'center'});"
                                + "const r = e.getBoundingClientRect(); return {x: r.x + r.width / 2, y: r.y + 40};",
                        selector));
        List<String> paths = Arrays.stream(files)
                .map(file -> file.toAbsolutePath().toString())
                .toList();
        for (String step : List.of("dragEnter", "dragOver", "drop")) {
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
        return this;
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
        complaints.addAll(pictures(name, "light", "en"));
        complaints.addAll(judge());
        complaints.addAll(pictures(name, "dark", "en"));
        return content(name, complaints);
    }

    /** As {@link #look}, by day in English and by night in French, whose words are longer. */
    public Browser lookInBoth(String name) {
        english();
        List<String> complaints = new ArrayList<>(console());
        complaints.addAll(pictures(name, "light", "en"));
        complaints.addAll(judge());
        cookie("lang", "fr");
        chrome.navigate().refresh();
        complaints.addAll(pictures(name, "dark", "fr"));
        chrome.manage().deleteCookieNamed("lang");
        foreign = true;
        return content(name, complaints);
    }

    private Browser content(String name, List<String> complaints) {
        complaints.addAll(console());
        light("light");
        assertThat(complaints).as(name + " at " + chrome.getCurrentUrl()).isEmpty();
        return this;
    }

    private List<String> pictures(String name, String light, String language) {
        List<String> complaints = new ArrayList<>();
        light(light);
        for (int width : new int[] {NARROW, WIDE}) {
            size(width);
            picture(name + "-" + width + "-" + light + "-" + language);
            complaints.addAll(overflow(width));
        }
        return complaints;
    }

    /** As {@link #look} while pages run no scripts, so without axe, which is one. */
    public Browser lookPlain(String name) {
        english();
        List<String> complaints = new ArrayList<>();
        for (int width : new int[] {NARROW, WIDE}) {
            size(width);
            picture(name + "-" + width + "-light-en");
            complaints.addAll(overflow(width));
        }
        assertThat(complaints).as(name + " at " + chrome.getCurrentUrl()).isEmpty();
        return this;
    }

    /** The page as a printer would have it. */
    public Browser print(String name) {
        english();
        size(WIDE);
        cdp("Emulation.setEmulatedMedia", Map.of("media", "print"));
        picture(name + "-print-en");
        cdp("Emulation.setEmulatedMedia", Map.of("media", ""));
        light("light");
        return this;
    }

    private List<String> overflow(int width) {
        Number wide =
                (Number) Objects.requireNonNull(chrome.executeScript("return document.documentElement.scrollWidth"));
        return wide.intValue() > width ? List.of("wider than the screen: " + wide + " at " + width) : List.of();
    }

    /** Each width and each light is judged once: colours do not depend on width, nor room on colours. Ends wide and dark. */
    private List<String> judge() {
        chrome.executeScript(axe);
        List<String> found = new ArrayList<>(judge("wide and light"));
        light("dark");
        size(NARROW);
        found.addAll(judge("narrow and dark"));
        return found;
    }

    private List<String> judge(String when) {
        @Nullable Object found = chrome.executeAsyncScript(JUDGE);
        return ((List<?>) Objects.requireNonNull(found))
                .stream().map(each -> when + " " + each).toList();
    }

    /** What the console says since last asked: refused by policy, failed to load, thrown. */
    public List<String> console() {
        return chrome.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(line -> !line.matches(".*the server responded with a status of (4\\d\\d|503) .*"))
                .toList();
    }

    public void size(int width) {
        cdp(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        width,
                        "height",
                        width == NARROW ? 740 : 860,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        width == NARROW));
    }

    public void light(String scheme) {
        cdp(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    public void picture(String name) {
        Map<?, ?> metrics = cdp("Page.getLayoutMetrics", Map.of());
        Map<?, ?> content = (Map<?, ?>) Objects.requireNonNull(metrics.get("cssContentSize"));
        Map<String, Object> clip = Map.of(
                "x",
                0,
                "y",
                0,
                "width",
                Objects.requireNonNull(content.get("width")),
                "height",
                Objects.requireNonNull(content.get("height")),
                "scale",
                1);
        Map<?, ?> shot = cdp(
                "Page.captureScreenshot",
                Map.of("format", "png", "captureBeyondViewport", true, "clip", clip, "optimizeForSpeed", true));
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), Base64.getDecoder().decode((String)
                    Objects.requireNonNull(shot.get("data"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<?, ?> cdp(String command, Map<String, Object> parameters) {
        return chrome.executeCdpCommand(command, parameters);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Browser.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
                    .getOrComputeIfAbsent(Browser.class, any -> new Browser(), Browser.class);
        }
    }
}
