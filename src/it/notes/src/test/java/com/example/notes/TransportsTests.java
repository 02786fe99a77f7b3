package com.example.notes;

import java.util.Map;

import dev.fluxlambda.local.LocalTransport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.test.web.reactive.server.WebTestClient;

class TransportsTests {

	@ParameterizedTest
	@EnumSource
	void addsANote(LocalTransport transport) {
		client(transport).post()
			.uri("notes")
			.bodyValue(Map.of("text", "first"))
			.exchange()
			.expectStatus()
			.isCreated()
			.expectBody()
			.jsonPath("$.text")
			.isEqualTo("first");
	}

	@ParameterizedTest
	@EnumSource
	void anUnknownNoteIsAProblem(LocalTransport transport) {
		client(transport).get()
			.uri("notes/1000")
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectBody()
			.jsonPath("$.correlationId")
			.isNotEmpty();
	}

	private static WebTestClient client(LocalTransport transport) {
		return WebTestClient.bindToServer().baseUrl(transport.uri().toString()).build();
	}

}
