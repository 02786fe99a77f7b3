package dev.fluxlambda.netty;

import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.fluxlambda.request.ClientDisconnectedException;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Limits request bodies that a client does not complete: a body that arrives too slowly
 * while the application reads it, and a body that is no longer read because the request
 * has its response.
 */
final class UnfinishedBodies extends ChannelDuplexHandler {

	/**
	 * The maximum number of unused bytes that are read of a body. They may be in transit
	 * when the client receives its response.
	 */
	private static final int MAX_UNREAD = 256 * 1024;

	/**
	 * The time that a client has to read its response, before the bytes that it still
	 * sends reset the connection (RFC 9112, 9.6).
	 */
	private static final int LINGER_MILLIS = 2000;

	private final NettyProperties properties;

	/** The number of requests without a complete response. */
	private int pending;

	/** Whether the body of the last request is incomplete. */
	private boolean open;

	/** Whether the body cannot become complete. */
	private boolean failed;

	/** The reason why the body is refused once its request is the current one. */
	private @Nullable Throwable refusal;

	/** The number of received bytes of all bodies. */
	private long received;

	/** The number of bytes still to come of a body with a {@code Content-Length}. */
	private long announced;

	/** The number of received bytes that the application does not read. */
	private long unread;

	private @Nullable Future<?> watch;

	private boolean lingering;

	UnfinishedBodies(NettyProperties properties) {
		this.properties = properties;
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof HttpRequest request && !this.lingering) {
			this.pending++;
			this.open = true;
			this.announced = HttpUtil.getContentLength(request, -1L);
			this.unread = 0;
		}
		if (message instanceof HttpContent content) {
			readContent(context, content);
		}
		if (this.lingering) {
			ReferenceCountUtil.release(message);
		}
		else {
			context.fireChannelRead(message);
		}
	}

	private void readContent(ChannelHandlerContext context, HttpContent content) {
		int bytes = content.content().readableBytes();
		this.received += bytes;
		this.announced -= bytes;
		this.unread += (this.pending == 0 || this.lingering) ? bytes : 0;
		if (content instanceof LastHttpContent) {
			this.open = false;
			if (this.watch != null) {
				this.watch.cancel(false);
				this.watch = null;
			}
		}
		if (this.unread > MAX_UNREAD || (this.lingering && !this.open)) {
			context.close();
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		context.fireChannelReadComplete();
		if (this.open && this.watch == null && this.properties.bodyTimeout().isPositive()) {
			watch(context);
		}
	}

	/**
	 * Check after the timeout whether enough bytes were received. A time in which the
	 * application did not read does not count.
	 */
	private void watch(ChannelHandlerContext context) {
		long before = this.received;
		boolean awaited = isAwaited(context);
		this.watch = context.executor().schedule(() -> {
			if (!context.channel().isActive() || this.failed || this.lingering) {
				return;
			}
			if (!awaited || !isAwaited(context) || this.received - before >= this.properties.minBodySize()) {
				watch(context);
			}
			else if (this.pending == 0) {
				context.close();
			}
			else {
				context.fireExceptionCaught(new ResponseStatusException(HttpStatus.REQUEST_TIMEOUT,
						"The request body did not come in time"));
			}
		}, this.properties.bodyTimeout().toNanos(), TimeUnit.NANOSECONDS);
	}

	private boolean isAwaited(ChannelHandlerContext context) {
		return this.pending == 0 || (this.pending == 1 && context.channel().config().isAutoRead());
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		if (isRead()) {
			context.fireExceptionCaught(new ClientDisconnectedException());
		}
		context.fireChannelInactive();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		if (cause instanceof ResponseStatusException && this.pending != 1) {
			refuseLater(context, cause);
			return;
		}
		boolean disconnected = isRead() && cause instanceof IOException;
		this.failed = true;
		context.fireExceptionCaught(disconnected ? new ClientDisconnectedException() : cause);
	}

	/**
	 * Refuse a body of which the request has been answered, or waits behind others.
	 */
	private void refuseLater(ChannelHandlerContext context, Throwable cause) {
		this.failed = true;
		if (this.pending == 0) {
			close(context, context.newPromise());
		}
		else {
			this.refusal = cause;
		}
	}

	/**
	 * Return whether the application may be waiting for more of a body.
	 */
	private boolean isRead() {
		return this.open && !this.failed && !this.lingering && this.pending == 1;
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		HttpResponse response = (message instanceof HttpResponse head) ? head : null;
		if (response != null && response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
			context.write(message, promise);
			return;
		}
		boolean last = message instanceof LastHttpContent;
		// The rest of the body is too large to read (RFC 9112, 9.3)
		boolean ends = this.open && this.pending == 1 && (this.failed || this.announced > MAX_UNREAD);
		if (response != null && ends && (last || this.failed)) {
			HttpUtil.setKeepAlive(response, false);
		}
		context.write(message, (last && ends)
				? promise.unvoid().addListener((ChannelFutureListener) (written) -> linger(context)) : promise);
		this.pending -= (last && this.pending > 0) ? 1 : 0;
		Throwable cause = this.refusal;
		if (last && this.pending == 1 && cause != null) {
			this.refusal = null;
			// Twice, because reactor-netty passes on the waiting request in the next task
			context.executor().execute(() -> context.executor().execute(() -> context.fireExceptionCaught(cause)));
		}
	}

	@Override
	public void close(ChannelHandlerContext context, ChannelPromise promise) {
		if (this.open && !this.lingering) {
			linger(context);
			context.channel().closeFuture().addListener((closed) -> promise.trySuccess());
		}
		else {
			context.close(promise);
		}
	}

	/**
	 * Close the connection in two steps, so that the client can read its response (RFC
	 * 9112, 9.6).
	 */
	private void linger(ChannelHandlerContext context) {
		if (this.lingering) {
			return;
		}
		this.lingering = true;
		if (!(context.channel() instanceof DuplexChannel channel) || context.pipeline().get(SslHandler.class) != null) {
			context.close();
			return;
		}
		channel.shutdownOutput();
		channel.config().setAutoRead(true);
		context.executor().schedule(() -> context.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
	}

}
