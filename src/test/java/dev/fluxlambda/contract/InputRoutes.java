package dev.fluxlambda.contract;

import java.util.Map;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.Part;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.MatrixVariable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Routes that read each kind of input, and routes that refuse a request without an
 * exception.
 */
@Configuration(proxyBeanMethods = false)
@Profile("contract")
class InputRoutes {

	@Bean
	RouterFunction<ServerResponse> refusingRoutes() {
		return RouterFunctions.route()
			.GET("/contract/refused/{status}",
					(request) -> ServerResponse.status(Integer.parseInt(request.pathVariable("status")))
						.header("WWW-Authenticate", "Bearer")
						.build())
			.GET("/contract/refused-with-a-body",
					(request) -> ServerResponse.status(HttpStatus.FORBIDDEN)
						.contentType(MediaType.TEXT_PLAIN)
						.bodyValue("not today"))
			.GET("/contract/problem-of-the-route",
					(request) -> ServerResponse.status(HttpStatus.CONFLICT)
						.bodyValue(ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "of the route")))
			.GET("/contract/illegal-argument", (request) -> {
				throw new IllegalArgumentException("secret of the handler");
			})
			.GET("/contract/advised", (request) -> {
				throw new AdvisedException();
			})
			.build();
	}

	@Bean
	RouterFunction<ServerResponse> readingRoutes() {
		return RouterFunctions.route()
			.POST("/contract/elements",
					(request) -> request.bodyToFlux(Map.class)
						.count()
						.flatMap((count) -> ServerResponse.ok().bodyValue("" + count)))
			// Without the Reactor context of the request
			.POST("/contract/detached",
					(request) -> Mono.fromFuture(request.bodyToMono(String.class).toFuture())
						.flatMap((body) -> ServerResponse.ok().bodyValue(body)))
			.build();
	}

	@RestController
	@Profile("contract")
	static class InputController {

		@PostMapping("/contract/annotated/form")
		Form form(Form form) {
			return form;
		}

		@PostMapping("/contract/annotated/part")
		Mono<String> part(@RequestPart("a") Mono<Part> part) {
			return part.map(Part::name);
		}

		@PostMapping("/contract/annotated/parts")
		Mono<Long> parts(@RequestBody Flux<Part> parts) {
			return parts.count();
		}

		@GetMapping("/contract/annotated/matrix/{path}")
		int matrix(@PathVariable("path") String path, @MatrixVariable("a") int number) {
			return number;
		}

		@GetMapping("/contract/annotated/date")
		String date(@RequestHeader("x-date") java.time.Instant date) {
			return date.toString();
		}

		@GetMapping("/contract/annotated/absent")
		ResponseEntity<Void> absent() {
			return ResponseEntity.notFound().build();
		}

		@GetMapping("/contract/annotated/problem")
		ProblemDetail problem() {
			return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "It is there already");
		}

		@GetMapping("/contract/annotated/advised")
		Map<String, Object> advised() {
			throw new AdvisedException();
		}

	}

	@RestControllerAdvice
	@Profile("contract")
	static class InputAdvice {

		@ExceptionHandler
		ProblemDetail advised(AdvisedException failure) {
			return ProblemDetail.forStatusAndDetail(HttpStatus.GONE, "The advice has answered");
		}

	}

	record Form(String name, int number) {
	}

	static class AdvisedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

}
