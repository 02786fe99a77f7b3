package dev.fluxlambda.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What is around each process of the application: the services that it calls, variables,
 * and a file of configuration.
 */
final class Surroundings {

	/** Where Maven has built the application. */
	static final Path FOLDER = Path.of("target").toAbsolutePath();

	private static final Carriers CARRIERS = Carriers.start();

	private static final DynamoDb DYNAMO_DB = DynamoDb.start();

	private static final Path ADDITIONAL = additionalConfiguration();

	private Surroundings() {
	}

	static Map<String, String> environment() {
		return Map.of("SHOP_SHIPPING_URL", CARRIERS.url(), "SHOP_RECEIPTS_ENDPOINT", DYNAMO_DB.url(),
				"SHOP_OPENINGHOURS", "9 to 17", "SPRING_CONFIG_ADDITIONAL_LOCATION", ADDITIONAL.toUri().toString());
	}

	private static Path additionalConfiguration() {
		try {
			Path folder = Files.createDirectories(FOLDER.resolve("additional"));
			Files.writeString(folder.resolve("application.properties"), "shop.notice=closed on Sunday\n");
			return folder;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
