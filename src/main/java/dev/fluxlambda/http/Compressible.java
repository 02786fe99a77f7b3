package dev.fluxlambda.http;

import java.util.Arrays;
import java.util.List;

import org.springframework.boot.web.server.Compression;
import org.springframework.http.HttpHeaders;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.util.StringUtils;

/**
 * Decides which responses {@code server.compression} compresses, with the rule that Boot
 * configures for Netty: compression is enabled, the response has one of the media types
 * and at least the minimum size. A response without a {@code Content-Length} is always
 * large enough. A response with a {@code Content-Encoding} is never compressed again.
 */
public final class Compressible {

	private final Compression compression;

	private final List<MimeType> mimeTypes;

	public Compressible(Compression compression) {
		this.compression = compression;
		this.mimeTypes = Arrays.stream(compression.getAllMimeTypes()).map(MimeTypeUtils::parseMimeType).toList();
	}

	/**
	 * Return whether compression is enabled.
	 * @return {@code server.compression.enabled}
	 */
	public boolean isEnabled() {
		return this.compression.getEnabled();
	}

	/**
	 * Return whether a response is compressed for a client that accepts a coding.
	 * @param response the headers of the response
	 * @return {@code true} if it is compressed
	 */
	public boolean test(HttpHeaders response) {
		long length = response.getContentLength();
		String type = response.getFirst(HttpHeaders.CONTENT_TYPE);
		return isEnabled() && !response.containsHeader(HttpHeaders.CONTENT_ENCODING)
				&& (length < 0 || length >= this.compression.getMinResponseSize().toBytes())
				&& StringUtils.hasLength(type) && isCompressible(type);
	}

	private boolean isCompressible(String contentType) {
		try {
			MimeType type = MimeTypeUtils.parseMimeType(contentType);
			return this.mimeTypes.stream().anyMatch((candidate) -> candidate.isCompatibleWith(type));
		}
		catch (InvalidMimeTypeException ex) {
			return false;
		}
	}

}
