import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Prints how many tests ran, on how many transports, and which classes took longest:
 * {@code TestSummary FOLDER...}, each with reports of Surefire or Failsafe. Part of the
 * build (pom.xml), which runs it on the JDK of Maven.
 */
class TestSummary {

	private static final int SLOWEST = 5;

	private final Map<String, Double> seconds = new HashMap<>();

	private final Map<String, Integer> tests = new HashMap<>();

	/** The transports of each class that runs on several, by their numbers. */
	private final Map<String, Set<String>> transports = new HashMap<>();

	private int skipped;

	private int failed;

	public static void main(String[] folders) throws IOException, XMLStreamException {
		new TestSummary().print(folders);
	}

	private void print(String[] folders) throws IOException, XMLStreamException {
		for (String folder : folders) {
			try (Stream<Path> files = Files.exists(Path.of(folder)) ? Files.list(Path.of(folder)) : Stream.empty()) {
				for (Path file : files.filter((path) -> path.getFileName().toString().matches("TEST-.*\\.xml")).toList()) {
					read(file);
				}
			}
		}
		System.out.println("%,d tests passed, %,d failed, %,d were skipped. Of these,"
			.formatted(count(this.tests.keySet()) - this.failed - this.skipped, this.failed, this.skipped));
		Map<Integer, Set<String>> byTransports = new HashMap<>();
		this.transports.forEach((name, numbers) -> byTransports
			.computeIfAbsent(numbers.size(), (size) -> new HashSet<>()).add(name));
		byTransports.forEach((size, names) -> System.out
			.println("%,7d in %d classes ran on %d transports".formatted(count(names), names.size(), size)));
		System.out.println("Slowest: " + this.seconds.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
			.limit(SLOWEST)
			.map((entry) -> "%s %.0f s".formatted(entry.getKey().replaceFirst(".*\\.", ""), entry.getValue()))
			.toList());
	}

	private int count(Set<String> names) {
		return names.stream().mapToInt(this.tests::get).sum();
	}

	private void read(Path file) throws IOException, XMLStreamException {
		try (var in = Files.newInputStream(file)) {
			XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(in);
			while (xml.hasNext()) {
				if (xml.next() == XMLStreamReader.START_ELEMENT) {
					switch (xml.getLocalName()) {
						case "testcase" -> add(xml.getAttributeValue(null, "classname"),
								Double.parseDouble(xml.getAttributeValue(null, "time").replace(",", "")));
						case "skipped" -> this.skipped++;
						case "failure", "error" -> this.failed++;
						default -> {
						}
					}
				}
			}
		}
	}

	private void add(String invocation, double time) {
		List<String> parts = List.of(invocation.split("[\\[\\]]"));
		this.tests.merge(parts.get(0), 1, Integer::sum);
		this.seconds.merge(parts.get(0), time, Double::sum);
		if (parts.size() > 1) {
			this.transports.computeIfAbsent(parts.get(0), (name) -> new HashSet<>()).add(parts.get(1));
		}
	}

}
