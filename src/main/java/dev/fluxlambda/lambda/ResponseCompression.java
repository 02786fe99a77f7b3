package dev.fluxlambda.lambda;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

import dev.fluxlambda.web.AcceptEncoding;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.Compression;
import org.springframework.http.HttpHeaders;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * Compresses a response where Netty would: {@code server.compression} says whether, from
 * which {@code Content-Length} on (a response without one always) and for which media
 * types, {@code Accept-Encoding} says how. What has a {@code Content-Encoding} is never
 * compressed again.
 */
class ResponseCompression {

	private final Compression compression;

	private final List<MimeType> mimeTypes;

	private final List<String> excludedUserAgents;

	ResponseCompression(Compression compression) {
		this.compression = compression;
		this.mimeTypes = Arrays.stream(compression.getAllMimeTypes()).map(MimeTypeUtils::parseMimeType).toList();
		String[] excluded = compression.getExcludedUserAgents();
		this.excludedUserAgents = (excluded != null) ? List.of(excluded) : List.of();
	}

	/**
	 * Compress a body.
	 * @param request the headers of the request
	 * @param response the headers of the response, which are changed with the body
	 * @param body the body
	 * @return the compressed body, or the same
	 */
	byte[] compress(HttpHeaders request, HttpHeaders response, byte[] body) {
		if (!this.compression.getEnabled() || body.length == 0 || !isCompressible(response)
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

	private boolean isCompressible(HttpHeaders response) {
		long length = response.getContentLength();
		return !response.containsHeader(HttpHeaders.CONTENT_ENCODING)
				&& (length < 0 || length >= this.compression.getMinResponseSize().toBytes())
				&& isCompressible(response.getFirst(HttpHeaders.CONTENT_TYPE));
	}

	private boolean isCompressible(@Nullable String contentType) {
		try {
			MimeType type = MimeTypeUtils.parseMimeType((contentType != null) ? contentType : "");
			return this.mimeTypes.stream().anyMatch((candidate) -> candidate.isCompatibleWith(type));
		}
		catch (InvalidMimeTypeException ex) {
			return false;
		}
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
