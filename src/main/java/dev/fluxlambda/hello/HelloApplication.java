package dev.fluxlambda.hello;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The sample on both transports. {@code main} starts it on Netty. On AWS Lambda, Spring
 * Cloud Function's {@code FunctionInvoker} finds this class in the manifest and starts
 * it.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class HelloApplication {

	public static void main(String[] args) {
		SpringApplication.run(HelloApplication.class, args);
	}

}
