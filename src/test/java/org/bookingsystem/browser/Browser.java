package org.bookingsystem.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Eventually;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LoggingPreferences;

/** A person at a browser, who finds things by what stands there. When they leave, no mistake may be in the console. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path DRIVER = Path.of(System.getProperty("webdriver.chrome.driver", "/usr/bin/chromedriver"));
    private static final Path PROGRAM = Path.of(System.getProperty("test.browser", "/usr/bin/chromium"));
    // Refusals and breaks that tests bring about are told by the browser itself.
    private static final List<String> EXPECTED = List.of("Failed to load resource:", "net::ERR_");

    private final ChromeDriver driver;
    private final URI server;

    private Browser(ChromeDriver driver, URI server) {
        this.driver = driver;
        this.server = server;
    }

    static boolean isThere() {
        return Files.isExecutable(DRIVER) && Files.isExecutable(PROGRAM);
    }

    static Browser open(URI server, Look look) {
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        Browser browser = new Browser(new ChromeDriver(service, options(look)), server);
        browser.devTools("Emulation.setTimezoneOverride", Map.of("timezoneId", look.timeZone()));
        browser.look(look);
        return browser;
    }

    private static ChromeOptions options(Look look) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(PROGRAM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--accept-lang=" + look.language(),
                "--lang=" + look.language(),
                // Nobody outside can be asked, even by mistake.
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable("browser", Level.ALL);
        logs.enable("performance", Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        return options;
    }

    void look(Look look) {
        devTools(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", look.width(), "height", look.height(), "deviceScaleFactor", 1, "mobile", false));
        devTools(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", look.dark() ? "dark" : "light"))));
    }

    Map<String, Object> devTools(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }

    /** @param view behind the #, as {@code /sessions/7} */
    Browser go(String view) {
        driver.get(server + "/#" + view);
        return this;
    }

    Browser reload() {
        driver.navigate().refresh();
        return this;
    }

    /** Another tab of the same browser, in which the person goes on. */
    void newTab() {
        driver.switchTo().newWindow(WindowType.TAB);
    }

    /** @param index of the tab, by when it was opened */
    void tab(int index) {
        driver.switchTo().window(List.copyOf(driver.getWindowHandles()).get(index));
    }

    String view() {
        return URI.create(driver.getCurrentUrl()).getFragment();
    }

    /** Into the field of that label, in place of what is there. */
    Browser type(String label, String text) {
        acting(() -> {
            WebElement field = field(label);
            field.clear();
            field.sendKeys(text);
        });
        return this;
    }

    /** A date and time, in whatever order the browser has its parts. */
    Browser typeTime(String label, String localTime) {
        acting(() -> run("""
                arguments[0].value = arguments[1];
                arguments[0].dispatchEvent(new Event('input', { bubbles: true }));
                arguments[0].dispatchEvent(new Event('change', { bubbles: true }));
                """, field(label), localTime));
        return this;
    }

    Browser choose(String label, String option) {
        acting(() -> field(label)
                .findElement(By.xpath(".//option[normalize-space(.)=" + quoted(option) + "]"))
                .click());
        return this;
    }

    String valueOf(String label) {
        return waiting(() -> field(label).getDomProperty("value"));
    }

    private WebElement field(String label) {
        String id = driver.findElement(By.xpath("//label[starts-with(normalize-space(.), " + quoted(label) + ")]"))
                .getDomAttribute("for");
        return id == null
                ? driver.findElement(By.xpath("//label[starts-with(normalize-space(.), " + quoted(label)
                        + ")]//*[self::input or self::select]"))
                : driver.findElement(By.id(id));
    }

    /** The button or link of that name: of a dialog, where one is open, or else of the view and not of its frame. */
    Browser press(String name) {
        acting(() -> toPress(name).click());
        return this;
    }

    private WebElement toPress(String name) {
        String named = "//*[self::button or self::a][normalize-space(.)=" + quoted(name) + "]";
        boolean asked = !driver.findElements(By.cssSelector("dialog[open]")).isEmpty();
        return Stream.of(asked ? List.of("//dialog") : List.of("//main", ""))
                .flatMap(List::stream)
                .flatMap(part -> driver.findElements(By.xpath(part + named)).stream())
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing to press is called " + name));
    }

    Browser sees(String... texts) {
        waiting(() -> {
            assertThat(text()).contains(texts);
            return true;
        });
        return this;
    }

    Browser doesNotSee(String text) {
        waiting(() -> {
            assertThat(text()).doesNotContain(text);
            return true;
        });
        return this;
    }

    String text() {
        // Names are isolated by characters that nobody sees.
        return driver.findElement(By.tagName("body")).getText().replaceAll("[\u2066-\u2069]", "");
    }

    /** What stands below the field of that label as its mistake. */
    Browser seesMistake(String label, String mistake) {
        waiting(() -> {
            WebElement field = field(label);
            assertThat(field.getDomAttribute("aria-invalid")).isEqualTo("true");
            String described = field.getDomAttribute("aria-describedby");
            assertThat(Pattern.compile(" ").splitAsStream(described).map(id -> driver.findElement(By.id(id))
                            .getText()))
                    .contains(mistake);
            return true;
        });
        return this;
    }

    /** Presses keys where the focus is. */
    void keys(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Goes on by the Tab key until what has the focus is of that name. */
    void tabTo(String name) {
        for (int i = 0; i < 80; i++) {
            if (name.equals(focused())) {
                return;
            }
            keys(Keys.TAB);
        }
        throw new AssertionError("the Tab key does not lead to " + name + ", but to " + focused());
    }

    String focused() {
        return (String) run("""
                const it = document.activeElement;
                const label = it.labels?.[0]?.textContent ?? it.getAttribute('aria-label') ?? it.textContent;
                return label.replace(/\\s+/g, ' ').replace('(optional)', '').trim();
                """);
    }

    Object run(String script, Object... arguments) {
        return ((JavascriptExecutor) driver).executeScript(script, arguments);
    }

    /** What axe-core finds wrong with what is shown now. */
    List<String> barriers() {
        run(axe());
        Object found = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                const where = (violation) => violation.nodes.map((node) => node.target + ' ' + node.failureSummary);
                axe.run(document).then(({ violations }) => done(JSON.stringify(
                  violations.map((violation) => violation.id + ': ' + where(violation).join('; ')))));
                """);
        return Stream.of(Answer.json((String) found))
                .flatMap(list -> Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                        .map(i -> list.get(i).asText()))
                .toList();
    }

    private static String axe() {
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nothing sticks out at the side. */
    boolean fits() {
        return Boolean.TRUE.equals(run("return document.documentElement.scrollWidth <= innerWidth"));
    }

    void offline(boolean is) {
        devTools("Network.enable", Map.of());
        devTools(
                "Network.emulateNetworkConditions",
                Map.of("offline", is, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    /** Where {@code -Dtest.pictures=docs/images} says so, it is the documentation's. */
    void picture(String name) {
        try {
            Path folder = Path.of(System.getProperty("test.pictures", "target/pictures"));
            Files.createDirectories(folder);
            Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void acting(Runnable action) {
        waiting(() -> {
            action.run();
            return true;
        });
    }

    // What is drawn anew at this moment is looked for again.
    private static <T> T waiting(Supplier<T> question) {
        return Eventually.get(PATIENCE, () -> {
            try {
                return question.get();
            } catch (WebDriverException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static String quoted(String text) {
        return text.contains("'") ? '"' + text + '"' : "'" + text + "'";
    }

    /** What the console says of mistakes since it was last asked. */
    List<String> mistakes() {
        return driver.manage().logs().get("browser").getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> EXPECTED.stream().noneMatch(message::contains))
                .toList();
    }

    /** Every address that was asked since this was last called. */
    List<URI> asked() {
        return driver.manage().logs().get("performance").getAll().stream()
                .map(entry -> Answer.json(entry.getMessage()).path("message"))
                .filter(message -> message.path("method").asText().equals("Network.requestWillBeSent"))
                .map((JsonNode message) -> URI.create(message.path("params")
                        .path("request")
                        .path("url")
                        .asText()
                        .replaceFirst("#.*", "")))
                .toList();
    }

    @Override
    public void close() {
        try {
            assertThat(mistakes()).as("mistakes in the console").isEmpty();
            assertThat(asked())
                    .as("what was asked")
                    .allMatch(address -> !address.getScheme().startsWith("http")
                            || address.getAuthority().equals(server.getAuthority()));
        } finally {
            driver.quit();
        }
    }
}
