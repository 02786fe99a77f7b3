package dev.fluxlambda.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the classes of a run came from.
 *
 * @param cached how many were loaded from the AOT cache
 * @param loaded how many were loaded
 */
record CachedClasses(long cached, long loaded) {

	/**
	 * Count the classes of a run.
	 * @param log the output of {@code -Xlog:class+load}
	 * @return the classes
	 */
	static CachedClasses read(Path log) throws IOException {
		List<String> loaded = Files.readAllLines(log).stream().filter((line) -> line.contains("source: ")).toList();
		long cached = loaded.stream().filter((line) -> line.contains("source: shared objects file")).count();
		return new CachedClasses(cached, loaded.size());
	}

	/**
	 * Check the share of the cache.
	 * @param percent the minimum share
	 * @throws ToolException if it is lower
	 */
	void require(int percent) {
		if (this.loaded == 0 || this.cached * 100 < this.loaded * percent) {
			throw new ToolException(this + ", which is less than " + percent + " %");
		}
	}

	@Override
	public String toString() {
		return this.cached + " of " + this.loaded + " classes come from the AOT cache";
	}

}
