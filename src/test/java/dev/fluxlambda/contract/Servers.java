package dev.fluxlambda.contract;

import java.util.Map;
import java.util.function.Supplier;

import org.springframework.util.function.SingletonSupplier;

/**
 * The application on each transport. It starts once for all tests of this JVM, and ends
 * with the JVM.
 */
final class Servers {

	static final Supplier<TestServer> NETTY = SingletonSupplier.of(() -> TestServer.start(Map.of()));

	static final Supplier<TestFunction> FUNCTION = SingletonSupplier.of(() -> TestFunction.start(Map.of()));

	static final Supplier<StreamingFunction> STREAMING_FUNCTION = SingletonSupplier
		.of(() -> StreamingFunction.start(Map.of()));

	static final Supplier<LocalFunction> LOCAL_FUNCTION = SingletonSupplier.of(() -> new LocalFunction("buffer"));

	static final Supplier<LocalFunction> LOCAL_STREAMING_FUNCTION = SingletonSupplier
		.of(() -> new LocalFunction("stream"));

	private Servers() {
	}

}
