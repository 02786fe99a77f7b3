package dev.fluxlambda.shop.probes;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Reports what all probes see.
 */
@RestController
class ProbeController {

	private final Map<String, Probe> probes;

	ProbeController(Map<String, Probe> probes) {
		this.probes = probes;
	}

	@GetMapping("/probes")
	SortedMap<String, @Nullable Object> read() {
		SortedMap<String, @Nullable Object> report = new TreeMap<>();
		this.probes.forEach((name, probe) -> report.put(name, probe.read()));
		return report;
	}

}
