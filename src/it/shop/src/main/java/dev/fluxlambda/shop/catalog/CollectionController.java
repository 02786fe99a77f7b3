package dev.fluxlambda.shop.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the collections, each of which is a file.
 */
@RestController
class CollectionController {

	private final List<Collection> collections;

	CollectionController(@Value("classpath*:shop/catalog/*.json") Resource[] files, JsonMapper json) {
		this.collections = Arrays.stream(files)
			.map((file) -> read(file, json))
			.sorted(Comparator.comparing(Collection::title))
			.toList();
	}

	private static Collection read(Resource file, JsonMapper json) {
		try (InputStream in = file.getInputStream()) {
			return json.readValue(in, Collection.class);
		}
		catch (IOException ex) {
			throw new IllegalStateException("Cannot read " + file, ex);
		}
	}

	@GetMapping("/collections")
	List<Collection> collections() {
		return this.collections;
	}

}
