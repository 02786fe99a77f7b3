package dev.fluxlambda.netty;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import dev.fluxlambda.web.ClientDisconnectedException;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
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
 * Ends what a client does not bring to an end: a request body that comes too slowly while
 * the application reads it, a body that nobody reads because the request has its answer,
 * and an answer that the client does not take. Costs a request nothing that comes and
 * goes at once: only where something is left does a task look at the connection.
 */
final class ClientProgress extends ChannelDuplexHandler {

	/**
	 * How many bytes of a body are read that nobody wants: so many may be on the way to
	 * the server when the client gets its answer.
	 */
	private static final int UNREAD_BYTES = 256 * 1024;

	/**
	 * How long a client has to read its answer, before the bytes that it still sends
	 * reset the connection (RFC 9112, 9.6).
	 */
	private static final int LINGER_MILLIS = 2000;

	/** How often a task looks, in parts of the shortest timeout. */
	private static final int LOOKS = 4;

	private final NettyProperties properties;

	private final long interval;

	/** Requests that have no complete answer yet. */
	private int pending;

	/** Whether the end of the last request's body has not come. */
	private boolean bodyOpen;

	/** Whether the body's end will not come. */
	private boolean bodyFailed;

	/** Bytes of the body that are still announced; negative where none are. */
	private long announced;

	/** Bytes of the body since the answer was complete. */
	private int unread;

	/** Bytes of the body while the application has waited for so many nanoseconds. */
	private long received;

	private long waited;

	/** What of the answer the system has taken, and for how long not more. */
	private @Nullable Object output;

	private long outputProgress;

	private long stalled;

	private boolean looking;

	private boolean lingering;

	ClientProgress(NettyProperties properties) {
		this.properties = properties;
		long body = properties.bodyTimeout().toNanos();
		long write = properties.writeTimeout().toNanos();
		long shortest = (body > 0 && (write <= 0 || body < write)) ? body : write;
		this.interval = shortest / LOOKS;
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (this.lingering) {
			discard(context, message);
			return;
		}
		if (message instanceof HttpRequest request) {
			this.pending++;
			this.bodyOpen = true;
			this.announced = HttpUtil.getContentLength(request, -1L);
			this.received = 0;
			this.waited = 0;
			this.unread = 0;
		}
		if (message instanceof HttpContent content) {
			readContent(context, content);
		}
		context.fireChannelRead(message);
	}

	private void readContent(ChannelHandlerContext context, HttpContent content) {
		int bytes = content.content().readableBytes();
		this.received += bytes;
		this.announced -= bytes;
		if (content instanceof LastHttpContent) {
			this.bodyOpen = false;
		}
		else if (this.pending == 0) {
			this.unread += bytes;
			if (this.unread > UNREAD_BYTES) {
				context.close();
			}
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		context.fireChannelReadComplete();
		if (this.bodyOpen) {
			look(context);
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		if (isBodyRead()) {
			context.fireExceptionCaught(new ClientDisconnectedException());
		}
		context.fireChannelInactive();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		boolean bodyRead = isBodyRead();
		this.bodyFailed = true;
		context.fireExceptionCaught(
				(bodyRead && cause instanceof IOException) ? new ClientDisconnectedException() : cause);
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		boolean last = message instanceof LastHttpContent;
		if (message instanceof HttpResponse response) {
			if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
				context.write(message, promise);
				return;
			}
			if (endsConnection() && (last || this.bodyFailed)) {
				HttpUtil.setKeepAlive(response, false);
			}
		}
		if (last && endsConnection()) {
			promise = promise.unvoid().addListener((ChannelFutureListener) (written) -> linger(context));
		}
		context.write(message, promise);
		if (last && this.pending > 0) {
			this.pending--;
		}
	}

	@Override
	public void flush(ChannelHandlerContext context) {
		context.flush();
		if (!this.looking && output(context) != null) {
			this.stalled = 0;
			look(context);
		}
	}

	@Override
	public void close(ChannelHandlerContext context, ChannelPromise promise) {
		if (this.bodyOpen && !this.lingering) {
			linger(context);
			context.channel().closeFuture().addListener((closed) -> promise.trySuccess());
		}
		else {
			context.close(promise);
		}
	}

	/**
	 * Whether the application may be waiting for more of a body.
	 */
	private boolean isBodyRead() {
		return this.bodyOpen && !this.bodyFailed && !this.lingering && this.pending == 1;
	}

	/**
	 * Whether the answer that is written now is the last one, because the rest of the
	 * body is too much to be read (RFC 9112, 9.3).
	 */
	private boolean endsConnection() {
		return this.bodyOpen && this.pending == 1 && (this.bodyFailed || this.announced > UNREAD_BYTES);
	}

	/**
	 * End the connection in two steps, so that the client can read its answer.
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-9.6">RFC 9112, 9.6</a>
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

	private void discard(ChannelHandlerContext context, Object message) {
		if (message instanceof HttpContent content) {
			readContent(context, content);
			if (!this.bodyOpen) {
				context.close();
			}
		}
		ReferenceCountUtil.release(message);
	}

	private void look(ChannelHandlerContext context) {
		if (!this.looking && this.interval > 0) {
			this.looking = true;
			context.executor().schedule(() -> {
				this.looking = false;
				if (context.channel().isActive() && !this.lingering) {
					lookAtOutput(context);
					lookAtBody(context);
				}
			}, this.interval, TimeUnit.NANOSECONDS);
		}
	}

	private void lookAtOutput(ChannelHandlerContext context) {
		Object current = output(context);
		if (current == null) {
			this.output = null;
			return;
		}
		long progress = context.channel().unsafe().outboundBuffer().currentProgress();
		boolean moved = current != this.output || progress != this.outputProgress;
		this.output = current;
		this.outputProgress = progress;
		this.stalled = moved ? 0 : this.stalled + this.interval;
		long limit = this.properties.writeTimeout().toNanos();
		if (limit > 0 && this.stalled >= limit) {
			context.close();
		}
		else {
			look(context);
		}
	}

	private static @Nullable Object output(ChannelHandlerContext context) {
		ChannelOutboundBuffer buffer = context.channel().unsafe().outboundBuffer();
		return (buffer != null) ? buffer.current() : null;
	}

	private void lookAtBody(ChannelHandlerContext context) {
		long limit = this.properties.bodyTimeout().toNanos();
		if (!this.bodyOpen || this.bodyFailed || limit <= 0) {
			return;
		}
		look(context);
		if (this.pending == 0 || (this.pending == 1 && context.channel().config().isAutoRead())) {
			this.waited += this.interval;
		}
		if (this.waited >= limit) {
			if (this.received < this.properties.minBodySize()) {
				bodyTimeout(context);
			}
			this.received = 0;
			this.waited = 0;
		}
	}

	private void bodyTimeout(ChannelHandlerContext context) {
		if (this.pending == 0) {
			context.close();
			return;
		}
		this.bodyFailed = true;
		context.fireExceptionCaught(
				new ResponseStatusException(HttpStatus.REQUEST_TIMEOUT, "The request body did not come in time"));
	}

}
