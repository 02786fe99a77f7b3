package dev.fluxlambda.contract;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Forms, uploads, caching, ranges.
 */
class ContentTests extends Contract {

	@Test
	void aFormArrives() {
		Answer answer = send(Request.post("/contract/form", "application/x-www-form-urlencoded",
				"say=Hi&to=Mom+%26+Dad&to=%E1%9A%A0&empty="));
		assertThat(answer.text()).isEqualTo("{\"say\":[\"Hi\"],\"to\":[\"Mom & Dad\",\"ᚠ\"],\"empty\":[\"\"]}");
	}

	@Test
	void anUploadOfSeveralPartsArrives() {
		Answer answer = send(multipart("größe.bin", bytes(1000)));
		assertThat(answer.text()).isEqualTo("[{\"name\":\"note\",\"value\":\"ᚠ and 🙂\"},"
				+ "{\"name\":\"file\",\"file\":\"größe.bin\",\"size\":1000}]");
	}

	@Test
	void aFileOfThreeMegabytesArrives() {
		assumeThat(this.transport.takesMegabytes()).isTrue();
		Answer answer = send(multipart("big.bin", bytes(3 * 1024 * 1024)));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().path(1).path("size").asInt()).isEqualTo(3 * 1024 * 1024);
	}

	@Test
	void anUnchangedResourceIs304() {
		Answer fresh = get("/contract/cached");
		assertThat(fresh.text()).isEqualTo("fresh");
		Answer unchanged = send(Request.get("/contract/cached").header("If-None-Match", fresh.header("etag")));
		assertThat(unchanged.status()).isEqualTo(304);
		assertThat(unchanged.body()).isEmpty();
		assertThat(send(Request.get("/contract/cached").header("If-None-Match", "\"other\"")).status()).isEqualTo(200);
	}

	@Test
	void aStaticResourceIsServed() {
		Answer answer = get("/alphabet.txt");
		assertThat(answer.text()).isEqualTo("abcdefghijklmnopqrstuvwxyz");
		Answer unchanged = send(
				Request.get("/alphabet.txt").header("If-Modified-Since", answer.header("last-modified")));
		assertThat(unchanged.status()).isEqualTo(304);
		assertThat(send(Request.of("HEAD", "/alphabet.txt")).header("content-length")).isEqualTo("26");
	}

	@Test
	void aRangeOfAStaticResourceIsServed() {
		Answer answer = send(Request.get("/alphabet.txt").header("Range", "bytes=2-5"));
		assertThat(answer.status()).isEqualTo(206);
		assertThat(answer.text()).isEqualTo("cdef");
		assertThat(answer.header("content-range")).isEqualTo("bytes 2-5/26");
	}

	@Test
	void unsatisfiableRangeIs416() {
		Answer answer = send(Request.get("/alphabet.txt").header("Range", "bytes=30-"));
		assertThat(answer.status()).isEqualTo(416);
		assertThat(answer.header("content-range")).isEqualTo("bytes */26");
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
	}

	@Test
	void anExpectationIsMet() {
		Request request = Request.post("/hello/", "application/json", "{\"name\":\"Ada\"}")
			.header("Expect", "100-continue");
		assertThat(send(request).text()).isEqualTo("{\"message\":\"Hello Ada\"}");
	}

	@Test
	void aPatchArrives() {
		Request request = Request.of("PATCH", "/contract/echo")
			.header("Content-Type", "application/merge-patch+json")
			.body("{\"a\":null}".getBytes(StandardCharsets.UTF_8));
		assertThat(send(request).json().path("body").asString()).isEqualTo("{\"a\":null}");
	}

	@Test
	void aRequestBodyOverTheLimitIs413() {
		assumeThat(this.transport).as("the front ends refuse it before the function").isEqualTo(Transport.NETTY);
		Answer answer = send(Request.post("/hello/", "application/json", "").body(bytes(10 * 1024 * 1024 + 1)));
		assertThat(answer.status()).isEqualTo(413);
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
	}

	private static byte[] bytes(int size) {
		byte[] bytes = new byte[size];
		for (int i = 0; i < size; i++) {
			bytes[i] = (byte) (i * 31);
		}
		return bytes;
	}

	private static Request multipart(String fileName, byte[] file) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		body.writeBytes("""
				--the-boundary
				Content-Disposition: form-data; name="note"
				Content-Type: text/plain;charset=UTF-8

				ᚠ and 🙂
				--the-boundary
				Content-Disposition: form-data; name="file"; filename="%s"
				Content-Type: application/octet-stream

				""".formatted(fileName).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
		body.writeBytes(file);
		body.writeBytes("\r\n--the-boundary--\r\n".getBytes(StandardCharsets.UTF_8));
		return Request.post("/contract/multipart", "multipart/form-data; boundary=the-boundary", "")
			.body(body.toByteArray());
	}

}
