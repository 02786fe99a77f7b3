package dev.fluxlambda.http;

import java.net.URI;
import java.util.stream.Stream;

import dev.fluxlambda.request.AccessLog;
import dev.fluxlambda.request.ClientDisconnectedException;
import dev.fluxlambda.request.CorrelationId;
import dev.fluxlambda.request.CurrentRequest;
import dev.fluxlambda.request.RequestAbort;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;

/**
 * Answers every error with an RFC 9457 problem. No other class converts exceptions to
 * responses. Logs a failure of the application once, with its stack trace.
 */
class ProblemHandler implements ErrorWebExceptionHandler {

	private static final Logger logger = LoggerFactory.getLogger(ProblemHandler.class);

	private final JsonMapper jsonMapper;

	private final @Nullable SecurityHeaders securityHeaders;

	ProblemHandler(JsonMapper jsonMapper, @Nullable SecurityHeaders securityHeaders) {
		this.jsonMapper = jsonMapper;
		this.securityHeaders = securityHeaders;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
		return Mono.deferContextual((context) -> {
			CurrentRequest current = CurrentRequest.of(context);
			return (exchange.getResponse().isCommitted() || current.lateAbort() != null) ? Mono.error(failure)
					: answer(exchange, current, failure);
		});
	}

	private Mono<Void> answer(ServerWebExchange exchange, CurrentRequest current, Throwable failure) {
		if (failure instanceof ClientDisconnectedException) {
			// The transport cancels the exchange, as after every disconnect of a client
			return Mono.never();
		}
		ErrorResponse problem = Problems.of(failure);
		ProblemDetail body = problem.getBody();
		ServerHttpRequest request = exchange.getRequest();
		if (Problems.isFailure(problem, failure)) {
			Throwable reason = RequestAbort.reason(failure);
			String path = AccessLog.limited(request.getPath().value());
			boolean whole = request.getURI().getRawQuery() == null
					&& path.length() == request.getPath().value().length();
			logger.error("{} {} failed", request.getMethod(), path, whole ? reason : new WithoutTarget(reason));
			current.setFailure(reason.getClass().getName());
		}
		else {
			String detail = body.getDetail();
			current.setFailure((detail != null) ? detail : problem.getStatusCode().toString());
		}
		body.setInstance(instance(request.getPath().value()));
		if (!current.trace().correlationId().isEmpty()) {
			body.setProperty(CorrelationId.KEY, current.trace().correlationId());
		}
		return write(exchange.getResponse(), problem.getHeaders(), body);
	}

	private static @Nullable URI instance(String path) {
		// A reference that starts with two slashes contains a host (RFC 3986, section
		// 4.2)
		return path.startsWith("//") ? null : URI.create(path);
	}

	private Mono<Void> write(ServerHttpResponse response, HttpHeaders headers, ProblemDetail problem) {
		byte[] json = this.jsonMapper.writeValueAsBytes(problem);
		response.setRawStatusCode(problem.getStatus());
		response.getHeaders().clearContentHeaders();
		response.getHeaders().putAll(headers);
		response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		response.getHeaders().setContentLength(json.length);
		// Needed here too: actions before the commit do not run again after a failed one
		if (this.securityHeaders != null) {
			this.securityHeaders.complete(response);
		}
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(json)));
	}

	/**
	 * Logs a failure without the checkpoints of Spring, which contain path and query.
	 */
	private static final class WithoutTarget extends Exception {

		private static final long serialVersionUID = 1L;

		WithoutTarget(Throwable failure) {
			super(failure.toString(), failure.getCause());
			setStackTrace(failure.getStackTrace());
			Stream.of(failure.getSuppressed()).filter((other) -> !isCheckpoint(other)).forEach(this::addSuppressed);
		}

		private static boolean isCheckpoint(Throwable suppressed) {
			return suppressed.getClass().getName().startsWith("reactor.core.publisher.FluxOnAssembly");
		}

	}

}
