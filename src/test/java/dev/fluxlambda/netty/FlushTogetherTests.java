package dev.fluxlambda.netty;

import java.util.ArrayList;
import java.util.List;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FlushTogetherTests {

	private final Transport transport = new Transport();

	private final EmbeddedChannel channel = new EmbeddedChannel(this.transport, new FlushTogether(), new Echo());

	@AfterEach
	void end() {
		this.channel.finishAndReleaseAll();
	}

	@Test
	void anAnswerWaitsUntilTheLoopHasReadWhatElseCame() {
		runInLoop(() -> {
			read("one");
			read("two");
		});
		assertThat(this.transport.calls).containsExactly("one", "two", "flush");
	}

	@Test
	void whatIsWrittenWithoutAReadLeavesByItself() {
		runInLoop(() -> this.channel.writeAndFlush("later"));
		assertThat(this.transport.calls).containsExactly("later", "flush");
	}

	@Test
	void whatWaitsLeavesBeforeTheConnectionIsClosed() {
		runInLoop(() -> {
			read("last");
			this.channel.close();
		});
		assertThat(this.transport.calls).startsWith("last", "flush", "close");
	}

	private void runInLoop(Runnable task) {
		this.channel.eventLoop().execute(task);
		this.channel.runPendingTasks();
	}

	private void read(String message) {
		// Not by the pipeline: an embedded one runs what waits after each event
		this.channel.pipeline().firstContext().fireChannelRead(message).fireChannelReadComplete();
	}

	private static final class Transport extends ChannelDuplexHandler {

		final List<Object> calls = new ArrayList<>();

		@Override
		public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
			this.calls.add(message);
			promise.setSuccess();
		}

		@Override
		public void flush(ChannelHandlerContext context) {
			this.calls.add("flush");
		}

		@Override
		public void close(ChannelHandlerContext context, ChannelPromise promise) {
			this.calls.add("close");
			context.close(promise);
		}

	}

	private static final class Echo extends ChannelInboundHandlerAdapter {

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			context.write(message);
		}

		@Override
		public void channelReadComplete(ChannelHandlerContext context) {
			context.flush();
		}

	}

}
