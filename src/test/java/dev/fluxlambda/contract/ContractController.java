package dev.fluxlambda.contract;

import java.util.Map;

import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * An annotated controller, to test WebFlux's features on both transports.
 */
@RestController
@Profile("contract")
class ContractController {

	@GetMapping("/contract/annotated")
	Map<String, Integer> twice(@RequestParam("number") int number) {
		return Map.of("twice", 2 * number);
	}

	@GetMapping("/contract/cors/annotated")
	String cors() {
		return "read me";
	}

	@PostMapping("/contract/annotated")
	Map<String, Object> same(@RequestBody Map<String, Object> body) {
		return body;
	}

	@GetMapping("/contract/annotated/gone")
	void gone() {
		throw new GoneException();
	}

	@ResponseStatus(code = HttpStatus.GONE, reason = "It was here once")
	static class GoneException extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

}
