import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Fails if too few classes of a run were loaded from the AOT cache.
 *
 * <pre>
 * java CachedClasses LOG PERCENT
 * </pre>
 *
 * {@code LOG} is the output of {@code -Xlog:class+load}, {@code PERCENT} the minimum share.
 */
final class CachedClasses {

	private CachedClasses() {
	}

	public static void main(String[] args) throws IOException {
		List<String> loaded = Files.readAllLines(Path.of(args[0])).stream().filter((line) -> line.contains("source: ")).toList();
		long cached = loaded.stream().filter((line) -> line.contains("source: shared objects file")).count();
		System.err.println(cached + " of " + loaded.size() + " classes come from the AOT cache");
		System.exit((!loaded.isEmpty() && cached * 100 >= loaded.size() * Long.parseLong(args[1])) ? 0 : 1);
	}

}
