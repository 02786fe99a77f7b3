package com.example.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.cloud.function.adapter.aws.FunctionInvoker;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application has no code and no property for the library.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient
class DemoApplicationTests {

	@Autowired
	private WebTestClient client;

	@Test
	void contextLoads() {
	}

	@Test
	void errorsAreProblemsOnNetty() {
		this.client.get()
			.uri("/nothing")
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
			.expectHeader()
			.exists("x-correlation-id");
	}

	@Test
	void errorsAreProblemsOnLambda() throws Exception {
		System.setProperty("MAIN_CLASS", DemoApplication.class.getName());
		try {
			String event = """
					{"version":"2.0","rawPath":"/nothing","rawQueryString":"","headers":{},"isBase64Encoded":false,
					"requestContext":{"stage":"$default","http":{"method":"GET","path":"/nothing","sourceIp":"192.0.2.1"}}}
					""";
			ByteArrayOutputStream answer = new ByteArrayOutputStream();
			new FunctionInvoker().handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
					answer, null);
			assertThat(answer.toString(StandardCharsets.UTF_8)).contains("\"statusCode\":404",
					"application/problem+json");
		}
		finally {
			System.clearProperty("MAIN_CLASS");
		}
	}

}
