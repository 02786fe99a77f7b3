package dev.fluxlambda.request;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import org.springframework.http.HttpHeaders;

/**
 * What this package knows of a request while threads work for it. Reactor's automatic
 * context propagation copies it from the Reactor context to each of these threads, and
 * the fields of its {@link Trace} to their MDC.
 */
public final class CurrentRequest {

	/** The key of the instance in the Reactor context of its request. */
	static final String KEY = "flux-lambda.request";

	private static final ThreadLocal<@Nullable CurrentRequest> CURRENT = new ThreadLocal<>();

	private final Trace trace;

	private final RequestAbort abort;

	private final @Nullable RequestLog log;

	private final long start;

	private final AtomicBoolean logged = new AtomicBoolean();

	private volatile @Nullable String failure;

	private volatile @Nullable Throwable lateAbort;

	private volatile Map<String, Object> attributes = Map.of();

	private CurrentRequest(Trace trace, RequestAbort abort, @Nullable RequestLog log) {
		this.trace = trace;
		this.abort = abort;
		this.log = log;
		this.start = (log != null) ? log.start() : System.nanoTime();
	}

	/**
	 * Create an instance at the start of a request.
	 * @param transport the Reactor context of the transport
	 * @param headers the headers of the request
	 * @param correlationId whether it has an id
	 * @return the instance
	 */
	static CurrentRequest of(ContextView transport, HttpHeaders headers, boolean correlationId) {
		RequestLog log = transport.getOrDefault(RequestLog.KEY, null);
		RequestAbort abort = transport.getOrDefault(RequestAbort.KEY, null);
		Trace trace = Trace.of(correlationId ? CorrelationId.from(headers) : "", headers,
				(log != null) ? log.fields() : Map.of());
		return new CurrentRequest(trace, (abort != null) ? abort : new RequestAbort(), log);
	}

	/**
	 * Return the instance of a request.
	 * @param context the Reactor context of the handler
	 * @return the instance
	 */
	public static CurrentRequest of(ContextView context) {
		return context.get(KEY);
	}

	/**
	 * Add this instance to the context of its request.
	 * @param context the Reactor context of the handler
	 * @return the context with this instance, and its correlation id if it has one
	 */
	Context in(Context context) {
		Context aborted = context.hasKey(RequestAbort.KEY) ? context : this.abort.in(context);
		String id = this.trace.correlationId();
		return id.isEmpty() ? aborted.put(KEY, this) : aborted.put(KEY, this).put(CorrelationId.KEY, id);
	}

	/** Return the request for which this thread works. */
	static @Nullable CurrentRequest get() {
		return CURRENT.get();
	}

	/**
	 * Set the trace of this thread's work for something other than a request.
	 * @param trace the trace
	 * @return restores what the thread worked for before
	 */
	public static Scope open(Trace trace) {
		return new CurrentRequest(trace, new RequestAbort(), null).open();
	}

	Scope open() {
		CurrentRequest before = CURRENT.get();
		set(this);
		return () -> set(before);
	}

	static void set(@Nullable CurrentRequest request) {
		CurrentRequest before = CURRENT.get();
		// Reactor sets it at each operator that may change the thread
		if (before == request) {
			return;
		}
		if (before != null) {
			before.trace.fields().keySet().forEach(MDC::remove);
		}
		if (request == null) {
			CURRENT.remove();
		}
		else {
			CURRENT.set(request);
			request.trace.fields().forEach(MDC::put);
		}
	}

	/** Return the trace of the request. */
	public Trace trace() {
		return this.trace;
	}

	/** Return what ends the request from outside. */
	public RequestAbort abort() {
		return this.abort;
	}

	/**
	 * Cancel the handler of this request as soon as it is aborted. The response then
	 * belongs to the problem, unless the handler has begun it.
	 * @param handler the chain that handles the request
	 * @param response the response of the handler
	 * @param refuses whether an error status without a body fails the request
	 * @return completes with the handler, or fails
	 */
	public Mono<Void> guard(Mono<Void> handler, HandlerResponse response, boolean refuses) {
		return new GuardedWork<>(handler, this.abort, new GuardedWork.End() {

			@Override
			public void aborted() {
				if (CurrentRequest.this.abort.isCutOff()) {
					response.reset();
				}
				else {
					CurrentRequest.this.lateAbort = CurrentRequest.this.abort.reason();
				}
			}

			@Override
			public @Nullable Throwable completed() {
				return refuses ? response.refusal() : null;
			}

		});
	}

	/**
	 * Return the reason for which the request was aborted after the handler has begun its
	 * response, or {@code null}. There is no problem then, even if the transport has not
	 * yet committed the response.
	 */
	public @Nullable Throwable lateAbort() {
		return this.lateAbort;
	}

	/** Return the log of a transport that writes the access line later. */
	@Nullable RequestLog log() {
		return this.log;
	}

	/** Return {@link System#nanoTime()} at the start of the request. */
	long start() {
		return this.start;
	}

	/** Mark the access line as written, and return whether it was not. */
	boolean markLogged() {
		return this.logged.compareAndSet(false, true);
	}

	@Nullable String failure() {
		return this.failure;
	}

	/** Set the failure of a request that has a response. */
	public void setFailure(String failure) {
		this.failure = failure;
	}

	Map<String, Object> attributes() {
		return this.attributes;
	}

	/** Set the attributes of the exchange, which will contain the route. */
	void setAttributes(Map<String, Object> attributes) {
		this.attributes = attributes;
	}

	/** A part of a thread's work. */
	public interface Scope extends AutoCloseable {

		@Override
		void close();

	}

}
