package dev.fluxlambda.lambda;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

import dev.fluxlambda.web.AcceptEncoding;
import dev.fluxlambda.web.Compressible;
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
		if (body.length == 0 || !this.compressible.test(response)
				|| isExcluded(request.getFirst(HttpHeaders.USER_AGENT))) {
			return body;
		}
		return AcceptEncoding.preferred(request).map((coding) -> {
			byte[] compressed = coding.equals("gzip") ? compress(body, GZIPOutputStream::new)
					: compress(body, DeflaterOutputStream::new);
			response.set(HttpHeaders.CONTENT_ENCODING, coding);
			response.setContentLength(compressed.length);
			return compressed;
		}).orElse(body);
	}

	private boolean isExcluded(@Nullable String userAgent) {
		return userAgent != null && this.excludedUserAgents.stream().anyMatch(userAgent::equalsIgnoreCase);
	}

	private static byte[] compress(byte[] body, Coding coding) {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (OutputStream out = coding.open(compressed)) {
			out.write(body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return compressed.toByteArray();
	}

	@FunctionalInterface
	private interface Coding {

		OutputStream open(OutputStream compressed) throws IOException;

	}

}
