package com.example.notes;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.test.web.reactive.server.WebTestClient;

@WebFluxTest
class NotesTests {

	@Autowired
	private WebTestClient client;

	@Test
	void addsANote() {
		this.client.post()
			.uri("/notes")
			.bodyValue(new NotesController.Note("first"))
			.exchange()
			.expectStatus()
			.isCreated()
			.expectBody()
			.jsonPath("$.text")
			.isEqualTo("first");
	}

	@Test
	void aNoteThatDoesNotExistIsNotFound() {
		this.client.get().uri("/notes/1000").exchange().expectStatus().isNotFound();
	}

}
