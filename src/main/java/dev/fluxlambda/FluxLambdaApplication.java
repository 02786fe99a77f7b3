package dev.fluxlambda;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application, the same on both transports. {@code main} serves it on Netty; on AWS
 * Lambda, Spring Cloud Function's {@code FunctionInvoker} starts it from the manifest.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class FluxLambdaApplication {

	public static void main(String[] args) {
		SpringApplication.run(FluxLambdaApplication.class, args);
	}

}
