package coop.lightweb.ops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Starts Debian's Chromium without a window. */
final class Chromium {
    private Chromium() {}

    /** One that excuses every certificate and finds {@code *.localhost} on this machine. */
    static ChromeDriver careless() {
        return start(
                List.of("--ignore-certificate-errors", "--host-resolver-rules=MAP *.localhost 127.0.0.1"),
                Map.of(),
                true);
    }

    /** See {@link Browser#strict}. */
    static ChromeDriver strict(Path home, String rules, String... rootPems) {
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
        return start(List.of("--host-resolver-rules=" + rules), Map.of("HOME", home.toString()), false);
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

    private static ChromeDriver start(List<String> more, Map<String, String> environment, boolean careless) {
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
        ChromeDriver chrome = new ChromeDriver(service, options);
        chrome.manage().timeouts().pageLoadTimeout(Browser.PATIENCE).scriptTimeout(Browser.PATIENCE);
        return chrome;
    }
}
