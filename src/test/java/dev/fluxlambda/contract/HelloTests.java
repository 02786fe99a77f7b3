package dev.fluxlambda.contract;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HelloTests extends Contract {

	@ParameterizedTest
	@ValueSource(strings = { "/hello/", "/hello" })
	void greetsTheWorldWithAndWithoutASlash(String path) {
		Answer answer = get(path);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).isEqualTo("{\"message\":\"Hello World\"}");
		assertThat(answer.ownHeaders()).containsOnlyKeys("content-length", "content-type", "x-correlation-id")
			.containsAllEntriesOf(Map.of("content-length", "25", "content-type", "application/json"));
	}

	@ParameterizedTest
	@CsvSource({ "/hello/Ada, Hello Ada", "/hello/J%C3%BCrgen, Hello Jürgen", "/hello/a%20b, Hello a b",
			"/hello/100%, Hello 100%", "/hello/%zz, Hello %zz", "/hello/a+b, Hello a+b", "/hello/%25, Hello %",
			"/hello/a%3Bb, Hello a;b", "/hello/%3Ba, Hello ;a", "/hello/a%3Fb, Hello a?b", "/hello/a%23b, Hello a#b",
			"/hello/a!$&'()*+=:@b, Hello a!$&'()*+=:@b" })
	void greetsByNameInThePath(String path, String message) {
		Answer answer = get(path);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().path("message").asString()).isEqualTo(message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "application/json;charset=UTF-8", "application/vnd.hello+json" })
	void greetsByNameInTheBody(String contentType) {
		Answer answer = send(Request.post("/hello/", contentType, "{\"name\":\"Ada ᚠ 🙂\"}"));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).isEqualTo("{\"message\":\"Hello Ada ᚠ 🙂\"}");
	}

	@Test
	void takesAPostWithoutTheSlash() {
		assertThat(send(Request.post("/hello", "application/json", "{\"name\":\"Ada\"}")).status()).isEqualTo(200);
	}

	@Test
	void countsCodePointsAndNotChars() {
		assertThat(get("/hello/" + "%F0%9F%99%82".repeat(64)).status()).isEqualTo(200);
		assertThat(get("/hello/" + "%F0%9F%99%82".repeat(65)).status()).isEqualTo(400);
	}

	@Test
	void saysWhichFieldIsInvalid() {
		for (Answer answer : new Answer[] { get("/hello/%20%20"),
				send(Request.post("/hello/", "application/json", "{\"name\":\"  \"}")),
				send(Request.post("/hello/", "application/json", "{}")) }) {
			assertThat(answer.status()).isEqualTo(400);
			assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
			assertThat(answer.json().path("errors").toString())
				.isEqualTo("[{\"field\":\"name\",\"detail\":\"must not be blank\"}]");
		}
	}

	@Test
	void saysWhichMethodsThereAre() {
		Answer answer = send(Request.of("OPTIONS", "/hello/"));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("allow")).isEqualTo("GET,HEAD,POST,OPTIONS");
		assertThat(send(Request.of("OPTIONS", "/hello/Ada")).header("allow")).isEqualTo("GET,HEAD,OPTIONS");
		assertThat(send(Request.of("OPTIONS", "/contract/items/7")).header("allow")).isEqualTo("GET,HEAD,PUT,OPTIONS");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "text/event-stream", "*/*", "application/x-ndjson;q=0.5, text/*" })
	void greetsInServerSentEvents(String accept) {
		Answer answer = send(accepting(accept, "/hello/stream?count=3&interval=1"));
		assertThat(answer.header("content-type")).isEqualTo("text/event-stream;charset=UTF-8");
		assertThat(answer.text()).isEqualTo("""
				data:{"message":"Hello World 1"}

				data:{"message":"Hello World 2"}

				data:{"message":"Hello World 3"}

				""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/x-ndjson", "application/x-ndjson, */*;q=0.1", "application/*" })
	void greetsInLinesOfJson(String accept) {
		Answer answer = send(accepting(accept, "/hello/stream?count=2&interval=0"));
		assertThat(answer.header("content-type")).isEqualTo("application/x-ndjson");
		assertThat(answer.text()).isEqualTo("""
				{"message":"Hello World 1"}
				{"message":"Hello World 2"}
				""");
	}

	@ParameterizedTest
	@CsvSource({ "count=0, count", "count=1001, count", "interval=-1, interval", "interval=60001, interval" })
	void saysWhichNumberOfAStreamIsOutOfItsRange(String query, String field) {
		Answer answer = get("/hello/stream?" + query);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
	}

	@ParameterizedTest
	@ValueSource(strings = { "count=x", "count=", "interval=1.5", "interval=99999999999" })
	void refusesAStreamWithoutANumber(String query) {
		Answer answer = get("/hello/stream?" + query);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().path("detail").asString()).contains("is not a number");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "text/event-stream;q=0", "nonsense" })
	void refusesUnacceptableStream(String accept) {
		assertThat(send(accepting(accept, "/hello/stream")).status()).isEqualTo(406);
	}

	private static Request accepting(String accept, String target) {
		return accept.isEmpty() ? Request.get(target) : Request.get(target).header("Accept", accept);
	}

	@Test
	void runsAnnotatedControllersToo() {
		assertThat(get("/contract/annotated?number=21").text()).isEqualTo("{\"twice\":42}");
		assertThat(send(Request.post("/contract/annotated", "application/json", "{\"price\":1.10}")).text())
			.isEqualTo("{\"price\":1.1}");
	}

}
