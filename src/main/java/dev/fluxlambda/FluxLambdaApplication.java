package dev.fluxlambda;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application for both transports. {@code main} starts it on Netty. On AWS Lambda,
 * Spring Cloud Function's {@code FunctionInvoker} finds this class in the manifest and
 * starts it.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class FluxLambdaApplication {

	public static void main(String[] args) {
		SpringApplication.run(FluxLambdaApplication.class, args);
	}

}
