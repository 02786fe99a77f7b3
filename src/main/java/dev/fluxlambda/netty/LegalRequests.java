package dev.fluxlambda.netty;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.fluxlambda.http.RequestTarget;
import dev.fluxlambda.request.ClientDisconnectedException;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Refuses requests whose framing or host is ambiguous, and encodes illegal characters of
 * request targets, as the front ends of Lambda do. Spring would answer an illegal target
 * before any filter, without a body, a correlation id or an entry in the access log.
 * After a refused request of HTTP/1.1, nothing on the connection is read as HTTP.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-3.2">RFC 9112, 3.2, 3.3
 * and 6.3</a>
 */
final class LegalRequests extends ChannelInboundHandlerAdapter {

	/**
	 * Matches an absolute target: authority, path and query (RFC 9112, 3.2.2).
	 */
	private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://([^/?#]*)([^#]*)");

	/**
	 * Matches a non-empty host with an optional port (RFC 9110, 7.2; RFC 3986, 3.2.2 and
	 * 3.2.3).
	 */
	private static final Pattern HOST = Pattern
		.compile("(\\[(?<ip>.+)]|(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2}){1,255})(:(?<port>\\d{0,5}))?");

	private static final int MAX_PORT = 65_535;

	private boolean refused;

	/**
	 * Refuse requests of an HTTP/2 stream whose host is ambiguous, and encode illegal
	 * characters of their targets. Netty validates the framing of HTTP/2.
	 * @param connection a connection that has not yet read its request
	 */
	static void addToStream(Connection connection) {
		ChannelPipeline pipeline = connection.channel().pipeline();
		if (connection.channel() instanceof Http2StreamChannel && pipeline.get("legalTarget") == null) {
			pipeline.addBefore(NettyPipeline.ReactiveBridge, "legalTarget", new Stream());
		}
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (this.refused) {
			ReferenceCountUtil.release(message);
		}
		else if (message instanceof HttpRequest request) {
			readRequest(context, request);
		}
		else if (message instanceof HttpContent content && content.decoderResult().isFailure()) {
			this.refused = true;
			content.release();
			context.fireExceptionCaught(
					badRequest("The framing of the request body does not comply with RFC 9112, section 7.1"));
		}
		else {
			context.fireChannelRead(message);
		}
	}

	private void readRequest(ChannelHandlerContext context, HttpRequest request) {
		ResponseStatusException refusal = refusal(request);
		if (refusal != null) {
			this.refused = true;
			ReferenceCountUtil.release(request);
			if (!(request.decoderResult().cause() instanceof PrematureChannelClosureException)) {
				context.fireChannelRead(RefusedRequest.of(request, refusal));
			}
			return;
		}
		request.setUri(RequestTarget.ofRequestLine(request.uri()));
		// The response would have the version of the request (RFC 9110, 2.5)
		if (request.protocolVersion().minorVersion() > 1) {
			request.setProtocolVersion(HttpVersion.HTTP_1_1);
		}
		context.fireChannelRead(request);
	}

	private static @Nullable ResponseStatusException refusal(HttpRequest request) {
		return switch (request.decoderResult().cause()) {
			case null -> fault(request);
			case TooLongHttpLineException _ -> new ResponseStatusException(HttpStatus.URI_TOO_LONG,
					"The request line exceeds the limit of the server");
			case TooLongHttpHeaderException _ -> new ResponseStatusException(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
					"The request headers exceed the limit of the server");
			default -> badRequest("The request does not comply with RFC 9112");
		};
	}

	private static ResponseStatusException badRequest(String reason) {
		return new ResponseStatusException(HttpStatus.BAD_REQUEST, reason);
	}

	/**
	 * Return the reason to refuse a request, or {@code null}. Replaces an absolute target
	 * with its path and query.
	 */
	private static @Nullable ResponseStatusException fault(HttpRequest request) {
		HttpHeaders headers = request.headers();
		HttpVersion version = request.protocolVersion();
		if (version.majorVersion() != 1) {
			return badRequest("The HTTP version is not 1.0 or 1.1");
		}
		List<String> encodings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
		if (!encodings.isEmpty()
				&& (encodings.size() > 1 || !HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(encodings.getFirst()))) {
			return badRequest("The Transfer-Encoding is not chunked");
		}
		List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
		if (hosts.size() > 1 || (hosts.isEmpty() && version.minorVersion() > 0)) {
			return badRequest("There is not exactly one Host");
		}
		if (!hosts.isEmpty() && !setHost(request, hosts.getFirst())) {
			return badRequest("The Host is not a host with an optional port");
		}
		return targetFault(request);
	}

	private static @Nullable ResponseStatusException targetFault(HttpRequest request) {
		String target = request.uri();
		if (target.startsWith("/")) {
			return null;
		}
		Matcher absolute = ABSOLUTE.matcher(target);
		if (absolute.matches() && setHost(request, absolute.group(1))) {
			request.setUri(absolute.group(2).startsWith("/") ? absolute.group(2) : "/" + absolute.group(2));
			return null;
		}
		return badRequest("The request target is neither a path nor a URL");
	}

	private static boolean setHost(HttpRequest request, String value) {
		Matcher host = HOST.matcher(value);
		if (!host.matches() || (host.group("ip") != null && !NetUtil.isValidIpV6Address(host.group("ip")))) {
			return false;
		}
		String port = host.group("port");
		boolean noPort = port == null || port.isEmpty();
		String legal = noPort ? host.group(1) : value;
		if (!legal.equals(request.headers().get(HttpHeaderNames.HOST))) {
			request.headers().set(HttpHeaderNames.HOST, legal);
		}
		return noPort || Integer.parseInt(port) <= MAX_PORT;
	}

	/**
	 * The request of an HTTP/2 stream.
	 */
	private static final class Stream extends ChannelDuplexHandler {

		/** Whether the application may be waiting for more of the body. */
		private boolean open;

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			if (message instanceof HttpRequest request) {
				this.open = true;
				ResponseStatusException fault = fault(request);
				if (fault != null) {
					RefusedRequest.refuse(context.channel(), request, fault);
				}
				request.setUri(RequestTarget.ofRequestLine(request.uri()));
			}
			if (message instanceof LastHttpContent) {
				this.open = false;
			}
			context.fireChannelRead(message);
		}

		@Override
		public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
			if (message instanceof LastHttpContent) {
				this.open = false;
			}
			context.write(message, promise);
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
			boolean illegal = this.open && cause instanceof Http2Exception;
			this.open = this.open && !illegal;
			context.fireExceptionCaught(
					illegal ? badRequest("The request body does not comply with RFC 9113, section 8.1") : cause);
		}

		@Override
		public void channelInactive(ChannelHandlerContext context) {
			if (this.open) {
				this.open = false;
				context.fireExceptionCaught(new ClientDisconnectedException());
			}
			context.fireChannelInactive();
		}

	}

}
