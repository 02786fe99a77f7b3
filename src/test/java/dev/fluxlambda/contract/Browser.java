package dev.fluxlambda.contract;

import java.io.File;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;

import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A headless Chromium, which requires the packages {@code chromium} and
 * {@code chromium-driver} of Debian.
 */
final class Browser implements AutoCloseable {

	private static final File CHROMIUM = new File("/usr/bin/chromium");

	private static final File DRIVER = new File("/usr/bin/chromedriver");

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final ChromeDriver driver;

	private Browser(ChromeDriver driver) {
		this.driver = driver;
	}

	/**
	 * Start the browser. Where there is none the test is skipped, or fails if the system
	 * property {@code browser.required} is true.
	 */
	static Browser start() {
		boolean there = CHROMIUM.canExecute() && DRIVER.canExecute();
		if (Boolean.getBoolean("browser.required")) {
			assertThat(there).as("%s and %s are there", CHROMIUM, DRIVER).isTrue();
		}
		Assumptions.assumeTrue(there, () -> "Skipped: " + CHROMIUM + " and " + DRIVER
				+ " are needed (Debian: apt-get install chromium chromium-driver)");
		ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(DRIVER)
			.usingAnyFreePort()
			.build();
		return new Browser(new ChromeDriver(service, options()));
	}

	private static ChromeOptions options() {
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		logs.enable(LogType.PERFORMANCE, Level.ALL);
		ChromeOptions options = new ChromeOptions();
		options.setBinary(CHROMIUM);
		options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
				"--disable-background-networking", "--disable-dev-shm-usage", "--window-size=1400,2000");
		options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
		return options;
	}

	void open(URI address) {
		this.driver.get(address.toString());
	}

	URI address() {
		return URI.create(String.valueOf(this.driver.getCurrentUrl()));
	}

	/**
	 * Wait until an element is there, and click it.
	 */
	void click(String selector) {
		await(selector).atMost(PATIENCE)
			.ignoreExceptions()
			.untilAsserted(() -> this.driver.findElement(By.cssSelector(selector)).click());
	}

	/**
	 * Wait until an element has a text.
	 */
	void awaitText(String selector, String text) {
		await(selector).atMost(PATIENCE)
			.ignoreExceptions()
			.untilAsserted(
					() -> assertThat(this.driver.findElement(By.cssSelector(selector)).getText()).contains(text));
	}

	List<String> texts(String selector) {
		return this.driver.findElements(By.cssSelector(selector)).stream().map(WebElement::getText).toList();
	}

	/**
	 * What the page has written to the console, and what the browser has to say of it.
	 */
	List<String> console() {
		return this.driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::toString).toList();
	}

	/**
	 * The address of every request that was sent since this was asked before. An image
	 * within a style sheet ({@code data:}) is none.
	 */
	List<URI> requests() {
		List<URI> requests = new ArrayList<>();
		for (LogEntry entry : this.driver.manage().logs().get(LogType.PERFORMANCE)) {
			JsonNode message = JsonMapper.shared().readTree(entry.getMessage()).path("message");
			String url = message.path("params").path("request").path("url").asString("");
			if (message.path("method").asString().equals("Network.requestWillBeSent") && !url.startsWith("data:")) {
				requests.add(URI.create(url));
			}
		}
		return requests;
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
