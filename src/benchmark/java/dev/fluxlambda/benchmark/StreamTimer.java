package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.fluxlambda.image.RuntimeApi;
import dev.fluxlambda.local.FunctionUrlGateway;
import dev.fluxlambda.local.GatewayRequest;
import dev.fluxlambda.local.Header;

/**
 * Measures one process, which answers the Runtime API with long bodies.
 */
final class StreamTimer {

	private static final int ANSWERS = 40;

	private static final int SIZE = 5 * 1024 * 1024;

	private static final long TIMEOUT_SECONDS = 60;

	/** A time of {@code /benchmark/ticks}. */
	private static final Pattern TICK = Pattern.compile("\\d{16}");

	private StreamTimer() {
	}

	/**
	 * Start a process, and measure it.
	 * @param builder the process, to which this method adds the address of the Runtime
	 * API
	 * @return the measurements
	 * @throws IllegalStateException if it fails or returns an unexpected answer
	 */
	static StreamRun time(ProcessBuilder builder) throws IOException {
		try (RuntimeApi api = new RuntimeApi()) {
			builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
			Process process = Children.start(builder);
			try {
				api.failWith(process);
				api.ready().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
				return measure(api, process.pid());
			}
			catch (InterruptedException | ExecutionException | TimeoutException ex) {
				throw new IllegalStateException(String.join(" ", builder.command()), ex);
			}
			finally {
				Children.end(process);
			}
		}
	}

	private static StreamRun measure(RuntimeApi api, long process)
			throws InterruptedException, ExecutionException, TimeoutException {
		List<Answer> warm = new ArrayList<>();
		for (int i = 0; i < ANSWERS; i++) {
			Answer answer = new Answer();
			invoke(api, "/benchmark/parts", answer);
			if (answer.size < SIZE) {
				throw new IllegalStateException("The answer has " + answer.size + " bytes");
			}
			if (i >= ANSWERS / 2) {
				warm.add(answer);
			}
		}
		double peak = Proc.mebibytes(process, "VmHWM");
		Ticks ticks = new Ticks();
		invoke(api, "/benchmark/ticks", ticks);
		return new StreamRun(new Sample(warm.stream().mapToDouble((answer) -> answer.firstMillis).toArray()).median(),
				new Sample(warm.stream().mapToDouble((answer) -> answer.lastMillis).toArray()).median(), peak,
				new Sample(ticks.millis.stream().mapToDouble(Double::doubleValue).toArray()).median());
	}

	private static void invoke(RuntimeApi api, String path, OutputStream answer)
			throws InterruptedException, ExecutionException, TimeoutException {
		byte[] event = new FunctionUrlGateway()
			.event(new GatewayRequest("GET", path, List.of(new Header("Host", "localhost")), new byte[0], "127.0.0.1"));
		if (api.invoke(event, (headers) -> answer).get(TIMEOUT_SECONDS, TimeUnit.SECONDS).failed()) {
			throw new IllegalStateException("The function failed");
		}
	}

	private static final class Answer extends OutputStream {

		private final long start = System.nanoTime();

		private double firstMillis;

		private double lastMillis;

		private int size;

		@Override
		public void write(int value) {
			write(new byte[] { (byte) value }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			this.lastMillis = (System.nanoTime() - this.start) / 1e6;
			this.firstMillis = (this.size == 0) ? this.lastMillis : this.firstMillis;
			this.size += length;
		}

	}

	private static final class Ticks extends OutputStream {

		private final List<Double> millis = new ArrayList<>();

		@Override
		public void write(int value) {
			write(new byte[] { (byte) value }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
			Matcher tick = TICK.matcher(new String(bytes, offset, length, StandardCharsets.UTF_8));
			while (tick.find()) {
				this.millis.add((now - Long.parseLong(tick.group())) / 1e3);
			}
		}

	}

}
