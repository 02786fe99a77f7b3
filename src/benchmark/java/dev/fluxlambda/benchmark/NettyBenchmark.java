package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Measures the server on one core: its startup, with and without AOT, and its answers
 * under load, compared with a plain Spring Boot server.
 */
final class NettyBenchmark {

	/** A round is faster if it exceeds the best one by this factor. */
	private static final double GROWTH = 1.05;

	private final Cores cores;

	private final Options options;

	NettyBenchmark(Cores cores, Options options) {
		this.cores = cores;
		this.options = options;
	}

	/**
	 * Start both servers in turns.
	 */
	Starts starts() throws IOException {
		this.cores.moveTo(this.cores.others());
		List<Double> trained = new ArrayList<>();
		List<Double> withoutCache = new ArrayList<>();
		List<Double> withoutAot = new ArrayList<>();
		Disturbance disturbance = new Disturbance();
		for (int i = 0; i <= this.options.runs(); i++) {
			double trainedMillis = millis(Server.application(this.cores.measured()));
			double withoutCacheMillis = millis(Server.withoutCache(this.cores.measured()));
			double withoutAotMillis = millis(Server.withoutAot(this.cores.measured()));
			// The first ones bring the files into the page cache
			if (i > 0) {
				trained.add(trainedMillis);
				withoutCache.add(withoutCacheMillis);
				withoutAot.add(withoutAotMillis);
				Benchmark.log("start of the server: round %d of %d", i, this.options.runs());
			}
		}
		return new Starts(sample(trained, Double::doubleValue), sample(withoutCache, Double::doubleValue),
				sample(withoutAot, Double::doubleValue), disturbance.share("the start of the server"));
	}

	/**
	 * Put the image and the executable jar under load in turns, each from its first 200
	 * on.
	 */
	FirstSeconds firstSeconds() throws IOException {
		List<FirstLoad> image = new ArrayList<>();
		List<FirstLoad> jar = new ArrayList<>();
		for (int i = 0; i < this.options.rounds(); i++) {
			image.add(firstLoad(Server.application(this.cores.measured())));
			jar.add(firstLoad(Server.executableJar(this.cores.measured())));
			Benchmark.log("first seconds of the server: round %d of %d", i + 1, this.options.rounds());
		}
		return new FirstSeconds(image, jar);
	}

	private FirstLoad firstLoad(Server server) throws IOException {
		try (server) {
			int seconds = 2 * this.options.seconds();
			double requests = Wrk.load(this.cores.others(), server.uri(), seconds).requestsPerSecond() * seconds;
			return new FirstLoad(requests, Proc.mebibytes(server.process().pid(), "VmHWM"));
		}
	}

	/**
	 * Put both servers under load in turns.
	 */
	Load load() throws IOException {
		Disturbance disturbance = new Disturbance();
		List<Wrk> application = new ArrayList<>();
		List<Wrk> plainBoot = new ArrayList<>();
		try (Server api = Server.application(this.cores.measured());
				Server peer = Server.plainBoot(this.cores.measured())) {
			if (!api.answer().equals(peer.answer())) {
				throw new IllegalStateException(
						"The plain server answers otherwise: " + peer.answer() + " and not " + api.answer());
			}
			warmUp(api);
			warmUp(peer);
			for (int i = 0; i < this.options.rounds(); i++) {
				application.add(load(api));
				plainBoot.add(load(peer));
				Benchmark.log("load on the server: round %d of %d", i + 1, this.options.rounds());
			}
		}
		return new Load(application, plainBoot, disturbance.share("the server under load"));
	}

	/**
	 * Warm up the server. On one core, the compiler competes with the requests. The
	 * server is warm after two rounds that were not faster than the best one before them.
	 */
	private void warmUp(Server server) throws IOException {
		double best = 0;
		int noFaster = 0;
		for (int i = 0; i < this.options.warmUpRounds() && noFaster < 2; i++) {
			double rate = load(server).requestsPerSecond();
			noFaster = (rate < best * GROWTH) ? noFaster + 1 : 0;
			best = Math.max(best, rate);
			Benchmark.log("warm-up of the server: %,.0f requests a second", rate);
		}
	}

	private Wrk load(Server server) throws IOException {
		return Wrk.load(this.cores.others(), server.uri(), this.options.seconds());
	}

	private static double millis(Server server) {
		try (server) {
			return server.startMillis();
		}
	}

	private static <T> Sample sample(List<T> list, ToDoubleFunction<T> figure) {
		return new Sample(list.stream().mapToDouble(figure).toArray());
	}

	/**
	 * Milliseconds to the first 200.
	 *
	 * @param trained with AOT cache and Spring AOT
	 * @param withoutCache with Spring AOT only
	 * @param withoutAot without both
	 * @param disturbance the share of a core that other processes used
	 */
	record Starts(Sample trained, Sample withoutCache, Sample withoutAot, double disturbance) {
	}

	/**
	 * The first seconds of servers, without a limit of their memory.
	 *
	 * @param image as in the image
	 * @param jar as the executable jar, with the JVM's defaults
	 */
	record FirstSeconds(List<FirstLoad> image, List<FirstLoad> jar) {

		static Sample requests(List<FirstLoad> rounds) {
			return sample(rounds, FirstLoad::requests);
		}

		static Sample peak(List<FirstLoad> rounds) {
			return sample(rounds, FirstLoad::peakMebibytes);
		}

	}

	/**
	 * A server that has just started, under load.
	 *
	 * @param requests the number of requests that it answered
	 * @param peakMebibytes its resident memory at most
	 */
	record FirstLoad(double requests, double peakMebibytes) {
	}

	/**
	 * Rounds of load.
	 *
	 * @param application the rounds of this project
	 * @param plainBoot the rounds of the plain Spring Boot server
	 * @param disturbance the share of a core that other processes used
	 */
	record Load(List<Wrk> application, List<Wrk> plainBoot, double disturbance) {

		static Sample requestsPerSecond(List<Wrk> rounds) {
			return sample(rounds, Wrk::requestsPerSecond);
		}

		static Sample p99(List<Wrk> rounds) {
			return sample(rounds, Wrk::p99Millis);
		}

	}

}
