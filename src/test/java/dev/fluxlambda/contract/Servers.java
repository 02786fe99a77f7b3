package dev.fluxlambda.contract;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import dev.fluxlambda.FluxLambdaApplication;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.function.adapter.aws.FunctionInvoker;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application with the {@link ContractRoutes}, started once on each transport for all
 * tests of this JVM.
 */
final class Servers {

	private static final FunctionInvoker FUNCTION = startFunction();

	private static final int NETTY_PORT = startNetty();

	private Servers() {
	}

	static int nettyPort() {
		return NETTY_PORT;
	}

	static byte[] invoke(byte[] event) {
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		try {
			FUNCTION.handleRequest(new ByteArrayInputStream(event), answer, new TestContext());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return answer.toByteArray();
	}

	private static int startNetty() {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(FluxLambdaApplication.class)
			.profiles("contract")
			.run("--server.port=0", "--server.address=127.0.0.1");
		return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
	}

	private static FunctionInvoker startFunction() {
		System.setProperty("MAIN_CLASS", FluxLambdaApplication.class.getName());
		System.setProperty("spring.profiles.active", "contract");
		try {
			return new FunctionInvoker();
		}
		finally {
			System.clearProperty("MAIN_CLASS");
			System.clearProperty("spring.profiles.active");
		}
	}

}
