package dev.fluxlambda.contract;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

import dev.fluxlambda.FluxLambdaApplication;
import dev.fluxlambda.local.Gateway;
import dev.fluxlambda.local.GatewayResponse;

import org.springframework.cloud.function.adapter.aws.FunctionInvoker;

/**
 * The application with the routes of this package, started by FunctionInvoker in this
 * JVM.
 */
final class TestFunction {

	private final FunctionInvoker invoker;

	private TestFunction(FunctionInvoker invoker) {
		this.invoker = invoker;
	}

	/**
	 * Start the application. FunctionInvoker takes no arguments, so the properties are
	 * the system's while it starts.
	 */
	static TestFunction start(Map<String, String> properties) {
		Map<String, String> all = new HashMap<>(properties);
		all.put("MAIN_CLASS", FluxLambdaApplication.class.getName());
		all.put("spring.profiles.active", "contract");
		all.forEach(System::setProperty);
		try {
			return new TestFunction(new FunctionInvoker());
		}
		finally {
			all.keySet().forEach(System::clearProperty);
		}
	}

	byte[] invoke(byte[] event) {
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		try {
			this.invoker.handleRequest(new ByteArrayInputStream(event), answer, new TestContext());
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
