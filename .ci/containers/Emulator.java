import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Stands in for AWS's runtime interface emulator, as far as its documentation goes: port
 * 8080, one path, one invocation at a time; the command starts with the first one.
 */
final class Emulator {

	private static final BlockingQueue<byte[]> EVENTS = new LinkedBlockingQueue<>();

	private static final BlockingQueue<byte[]> RESPONSES = new LinkedBlockingQueue<>();

	private static boolean started;

	public static void main(String[] command) throws IOException {
		HttpServer runtime = HttpServer.create(new InetSocketAddress("127.0.0.1", 9001), 0);
		runtime.setExecutor(Executors.newCachedThreadPool());
		runtime.createContext("/2018-06-01/runtime/invocation/next", Emulator::next);
		runtime.createContext("/2018-06-01/runtime/", (exchange) -> {
			RESPONSES.add(exchange.getRequestBody().readAllBytes());
			send(exchange, 202, "{\"status\":\"OK\"}\n".getBytes());
		});
		runtime.start();
		HttpServer front = HttpServer.create(new InetSocketAddress(8080), 0);
		front.createContext("/2015-03-31/functions/function/invocations", (exchange) -> invoke(exchange, List.of(command)));
		front.start();
	}

	private static void invoke(HttpExchange exchange, List<String> command) throws IOException {
		byte[] event = exchange.getRequestBody().readAllBytes();
		if (!started) {
			started = true;
			ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
			builder.environment().put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001");
			builder.environment().putIfAbsent("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "3008");
			builder.start();
		}
		EVENTS.add(event);
		try {
			send(exchange, 200, RESPONSES.take());
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

	private static void next(HttpExchange exchange) throws IOException {
		try {
			byte[] event = EVENTS.take();
			exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
			exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", String.valueOf(System.currentTimeMillis() + 300_000));
			exchange.getResponseHeaders().set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:012345678912:function:test_function");
			exchange.getResponseHeaders().set("Lambda-Runtime-Trace-Id", "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0");
			send(exchange, 200, event);
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

	private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

}
