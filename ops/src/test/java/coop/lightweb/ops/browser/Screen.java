package coop.lightweb.ops.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** How a page looks at 360 and at 1280 pixels, by day and by night: pictures of it, and what is wrong with it. */
final class Screen {
    static final int NARROW = 360;
    static final int WIDE = 1280;
    private static final Path PICTURES = Path.of("target", "screenshots");
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

    Screen(ChromeDriver chrome) {
        this.chrome = chrome;
    }

    /** Takes a picture at either width. @return where the page is wider than the screen */
    List<String> pictures(String name, String light, String language) {
        light(light);
        return pictures(name + "-%d-" + light + "-" + language);
    }

    /** In the light that is. @param name with a place for the width */
    List<String> pictures(String name) {
        loaded();
        List<String> complaints = new ArrayList<>();
        for (int width : new int[] {NARROW, WIDE}) {
            size(width);
            picture(name.formatted(width));
            complaints.addAll(overflow(width));
        }
        return complaints;
    }

    /** A page is there for the driver before its style sheets are. */
    private void loaded() {
        new WebDriverWait(chrome, Browser.PATIENCE)
                .until(any -> "complete".equals(chrome.executeScript("return document.readyState")));
    }

    private List<String> overflow(int width) {
        Number wide =
                (Number) Objects.requireNonNull(chrome.executeScript("return document.documentElement.scrollWidth"));
        return wide.intValue() > width ? List.of("wider than the screen: " + wide + " at " + width) : List.of();
    }

    /** Each width and each light is judged once: colours do not depend on width, nor room on colours. Ends wide and dark. */
    List<String> judge() {
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

    void size(int width) {
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

    void light(String scheme) {
        cdp(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    void picture(String name) {
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

    /** As a printer would have it. */
    void print(String name) {
        size(WIDE);
        cdp("Emulation.setEmulatedMedia", Map.of("media", "print"));
        picture(name + "-print-en");
        cdp("Emulation.setEmulatedMedia", Map.of("media", ""));
        light("light");
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
}
