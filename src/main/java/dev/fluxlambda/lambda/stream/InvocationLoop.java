package dev.fluxlambda.lambda.stream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.fluxlambda.lambda.ExchangeThreads;
import dev.fluxlambda.lambda.InvocationFailure;
import dev.fluxlambda.lambda.LambdaHttpHandlerAdapter;
import dev.fluxlambda.lambda.LambdaInvocation;
import dev.fluxlambda.request.CorrelationId;
import dev.fluxlambda.request.RequestGuard;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles invocations one by one. Answers to front ends that support streams are
 * streamed; {@code FunctionInvoker} handles all other events, as under AWS's client.
 */
final class InvocationLoop implements Callable<Void> {

	private static final Logger logger = LoggerFactory.getLogger(InvocationLoop.class);

	private static final String TRACE_PROPERTY = "com.amazonaws.xray.traceHeader";

	private final RuntimeApiClient api;

	private final RequestStreamHandler invoker;

	private final LambdaHttpHandlerAdapter adapter;

	private final Map<String, String> environment;

	private final boolean alone;

	/** Writes for Reactor's threads, which must not block on the socket. */
	private final Executor writer = Executors
		.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("response-writer").factory());

	InvocationLoop(RuntimeApiClient api, RequestStreamHandler invoker, LambdaHttpHandlerAdapter adapter,
			Map<String, String> environment, boolean alone) {
		this.api = api;
		this.invoker = invoker;
		this.adapter = adapter;
		this.environment = environment;
		this.alone = alone;
	}

	/**
	 * Handle invocations until the Runtime API fails.
	 * @throws IOException if the Runtime API cannot be reached, or returns an error for
	 * the next invocation
	 */
	@Override
	public Void call() throws IOException, InterruptedException {
		while (true) {
			NextInvocation invocation = this.api.next();
			if (this.alone) {
				trace(invocation.traceId());
			}
			Context context = invocation.context(this.environment);
			Optional<LambdaInvocation> streamed = this.adapter.streamed(invocation.event(), context);
			if (streamed.isPresent()) {
				try {
					stream(invocation, streamed.get());
				}
				finally {
					streamed.get().log().write();
				}
			}
			else {
				buffer(invocation, context);
			}
		}
	}

	/**
	 * Set the trace for the libraries of AWS X-Ray. The property applies to the whole
	 * JVM, so that it is set only if one invocation runs at a time.
	 */
	private static void trace(@Nullable String id) {
		if (id != null) {
			System.setProperty(TRACE_PROPERTY, id);
		}
		else {
			System.clearProperty(TRACE_PROPERTY);
		}
	}

	private void buffer(NextInvocation invocation, Context context) {
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		try {
			this.invoker.handleRequest(new ByteArrayInputStream(invocation.event()), answer, context);
		}
		catch (Exception | Error ex) {
			Throwable reason = InvocationFailure.reason(ex);
			if (reason instanceof Error) {
				RequestGuard.exitOnOutOfMemory(reason);
			}
			logger.error("The invocation has failed", reason);
			this.api.reportError(invocation, reason);
			return;
		}
		this.api.respond(invocation, answer.toByteArray());
	}

	private void stream(NextInvocation invocation, LambdaInvocation request) throws InterruptedException {
		ResponseStream stream = this.api.stream(invocation).prepare();
		StreamingHttpResponse response = new StreamingHttpResponse(this.adapter.writer(), request, stream, this::write);
		Exception failure = answer(request, response);
		if (failure != null && !(failure instanceof TimeoutException) && stream.cancel()) {
			// Nothing has been sent, so the client receives a problem as for a buffered
			// answer
			LambdaInvocation rejected = request.reject(InvocationFailure.reason(failure),
					response.getHeaders().getFirst(CorrelationId.HEADER));
			stream = this.api.stream(invocation);
			failure = answer(rejected, new StreamingHttpResponse(this.adapter.writer(), rejected, stream, this::write));
		}
		if (failure != null && stream.cancel()) {
			stream = this.api.stream(invocation);
			failure = lastResort(request, stream, failure);
		}
		if (failure != null) {
			end(invocation, stream, InvocationFailure.reason(failure));
		}
	}

	private void write(Runnable part) {
		if (ExchangeThreads.isCurrent()) {
			part.run();
		}
		else {
			this.writer.execute(part);
		}
	}

	/**
	 * Run the exchange and send the answer.
	 * @return the failure, or {@code null} if the answer was sent completely
	 */
	private @Nullable Exception answer(LambdaInvocation request, StreamingHttpResponse response)
			throws InterruptedException {
		try {
			this.adapter.run(request, response);
			response.complete();
			return null;
		}
		catch (ExecutionException | TimeoutException | IOException | RuntimeException ex) {
			return ex;
		}
	}

	private @Nullable Exception lastResort(LambdaInvocation request, ResponseStream stream, Exception failure) {
		try {
			this.adapter.writer().writeLastResort(request, failure, stream);
			stream.complete();
			return null;
		}
		catch (IOException ex) {
			return ex;
		}
	}

	private void end(NextInvocation invocation, ResponseStream stream, Throwable failure) {
		if (!stream.isOpen()) {
			logger.error("The invocation has no answer", failure);
			this.api.reportError(invocation, failure);
			return;
		}
		try {
			stream.fail(failure);
		}
		catch (IOException ex) {
			logger.warn("The Runtime API has ended the stream: {}", ex.toString());
		}
		finally {
			stream.abort();
		}
	}

}
