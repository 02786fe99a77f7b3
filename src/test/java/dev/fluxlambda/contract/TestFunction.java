package dev.fluxlambda.contract;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.fluxlambda.local.Gateway;
import dev.fluxlambda.local.GatewayResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.cloud.function.adapter.aws.FunctionInvoker;

/**
 * The application with the routes of this package, started by FunctionInvoker in this
 * JVM, or the {@linkplain TrainedFunction trained} function if it exists.
 */
final class TestFunction {

	private final UnaryOperator<byte[]> function;

	private final @Nullable TrainedFunction trained;

	private TestFunction(UnaryOperator<byte[]> function, @Nullable TrainedFunction trained) {
		this.function = function;
		this.trained = trained;
	}

	static TestFunction start(Map<String, String> properties) {
		if (!TrainedFunction.isThere()) {
			return new TestFunction(inThisJvm(properties, 29_000), null);
		}
		TrainedFunction trained = TrainedFunction.start(properties);
		return new TestFunction(trained::invoke, trained);
	}

	/**
	 * Start the application in this JVM.
	 * @param properties its properties
	 * @param remainingMillis how much time each invocation has
	 * @return the running application
	 */
	static TestFunction start(Map<String, String> properties, int remainingMillis) {
		return new TestFunction(inThisJvm(properties, remainingMillis), null);
	}

	/**
	 * Start the application. FunctionInvoker takes no arguments, so the properties are
	 * the system's while it starts.
	 */
	private static UnaryOperator<byte[]> inThisJvm(Map<String, String> properties, int remainingMillis) {
		Map<String, String> all = new HashMap<>(properties);
		all.put("MAIN_CLASS", ContractApplication.class.getName());
		all.put("spring.profiles.active", "contract");
		all.forEach(System::setProperty);
		try {
			FunctionInvoker invoker = new FunctionInvoker();
			return (event) -> invoke(invoker, event, new TestContext(remainingMillis));
		}
		finally {
			all.keySet().forEach(System::clearProperty);
		}
	}

	/**
	 * The resident memory of the function's process. Other tests share this JVM.
	 * @return bytes, or empty if the function is in this JVM
	 */
	Optional<Long> memory() {
		return Optional.ofNullable(this.trained).map(TrainedFunction::residentMemory);
	}

	byte[] invoke(byte[] event) {
		return this.function.apply(event);
	}

	private static byte[] invoke(FunctionInvoker invoker, byte[] event, TestContext context) {
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		try {
			invoker.handleRequest(new ByteArrayInputStream(event), answer, context);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return answer.toByteArray();
	}

	GatewayResponse send(Gateway gateway, Request request) {
		return gateway.response(invoke(gateway.event(request.build())));
	}

}
