package com.example.notes;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/notes")
class NotesController {

	private final List<Note> notes = new CopyOnWriteArrayList<>();

	@GetMapping
	Flux<Note> all() {
		return Flux.fromIterable(this.notes);
	}

	@GetMapping("/{index}")
	Mono<Note> one(@PathVariable int index) {
		return Mono.fromCallable(() -> this.notes.get(index))
			.onErrorMap(IndexOutOfBoundsException.class, (ex) -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Mono<Note> add(@RequestBody Mono<Note> note) {
		return note.doOnNext(this.notes::add);
	}

	record Note(String text) {
	}

}
