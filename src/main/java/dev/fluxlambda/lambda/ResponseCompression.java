package dev.fluxlambda.lambda;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

import dev.fluxlambda.http.AcceptEncoding;
import dev.fluxlambda.http.Compressible;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.Compression;
import org.springframework.http.HttpHeaders;

/**
 * Compresses {@linkplain Compressible compressible} responses as Netty does, according to
 * the client's {@code Accept-Encoding}.
 */
class ResponseCompression {

	private final Compressible compressible;

	private final List<String> excludedUserAgents;

	ResponseCompression(Compression compression) {
		this.compressible = new Compressible(compression);
		String[] excluded = compression.getExcludedUserAgents();
		this.excludedUserAgents = (excluded != null) ? List.of(excluded) : List.of();
	}

	/**
	 * Compress a body.
	 * @param request the headers of the request
	 * @param response the headers of the response, which are updated if the body is
	 * compressed
	 * @param body the body
	 * @return the compressed body, or the same body
	 */
	byte[] compress(HttpHeaders request, HttpHeaders response, byte[] body) {
		if (body.length == 0) {
			return body;
		}
		return start(request, response).map((coding) -> {
			byte[] compressed = compress(body, coding);
			response.setContentLength(compressed.length);
			return compressed;
		}).orElse(body);
	}

	/**
	 * Return whether a response to a request may be compressed.
	 * @param request the headers of the request
	 * @return {@code false} if no response is compressed
	 */
	boolean accepts(HttpHeaders request) {
		return this.compressible.isEnabled() && AcceptEncoding.preferred(request).isPresent();
	}

	/**
	 * Select the coding of a body, whose length may be unknown.
	 * @param request the headers of the request
	 * @param response the headers of the response; if the result is not empty, the coding
	 * is set and the length removed
	 * @return the coding, empty for none
	 */
	Optional<String> start(HttpHeaders request, HttpHeaders response) {
		if (!this.compressible.test(response) || isExcluded(request.getFirst(HttpHeaders.USER_AGENT))) {
			return Optional.empty();
		}
		Optional<String> coding = AcceptEncoding.preferred(request);
		coding.ifPresent((name) -> {
			response.set(HttpHeaders.CONTENT_ENCODING, name);
			response.remove(HttpHeaders.CONTENT_LENGTH);
		});
		return coding;
	}

	/**
	 * Open a stream that compresses, and passes all bytes on when it is flushed.
	 * @param coding the coding
	 * @param out the stream of the compressed bytes
	 * @return the stream of the body
	 */
	static OutputStream open(String coding, OutputStream out) throws IOException {
		return coding.equals("gzip") ? new GZIPOutputStream(out, true) : new DeflaterOutputStream(out, true);
	}

	private boolean isExcluded(@Nullable String userAgent) {
		return userAgent != null && this.excludedUserAgents.stream().anyMatch(userAgent::equalsIgnoreCase);
	}

	private static byte[] compress(byte[] body, String coding) {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (OutputStream out = open(coding, compressed)) {
			out.write(body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return compressed.toByteArray();
	}

}
