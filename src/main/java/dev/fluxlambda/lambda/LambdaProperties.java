package dev.fluxlambda.lambda;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.fluxlambda.lambda.event.ResponseMode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Properties of the function.
 *
 * @param responseMode the format of answers to front ends that support streams
 * @param deadlineMargin time before the end of the invocation at which a request without
 * a response is answered with 504; at most half of the time that remains when the request
 * starts
 * @param events properties of non-HTTP events
 * @param batch properties of functions for the records of a batch
 * @param metrics properties of CloudWatch metrics
 * @param priming properties of the requests before a snapshot of SnapStart
 */
@ConfigurationProperties("flux-lambda")
record LambdaProperties(@DefaultValue("buffer") ResponseMode responseMode,
		@DefaultValue("500ms") Duration deadlineMargin, @DefaultValue Events events, @DefaultValue Batch batch,
		@DefaultValue Metrics metrics, @DefaultValue Priming priming) {

	/**
	 * Properties of non-HTTP events.
	 *
	 * @param function the name of the Function bean that receives them; if {@code null},
	 * they fail the invocation
	 * @param scheduledWarmup whether to treat a scheduled event of EventBridge as a
	 * warm-up
	 */
	record Events(@Nullable String function, @DefaultValue("false") boolean scheduledWarmup) {

		private static final Set<String> COMPONENTS = Set.of("function", "scheduledwarmup");

		/**
		 * Read the functions for sources. They are a map, because the names below some
		 * sources are those of events, and so that an unknown source is found.
		 * @param environment the environment
		 * @return the names of functions by what follows {@code flux-lambda.events.}
		 */
		static Map<String, String> sources(Environment environment) {
			Map<String, String> names = Binder.get(environment)
				.bind("flux-lambda.events", Bindable.mapOf(String.class, String.class))
				.orElse(Map.of());
			return names.entrySet()
				.stream()
				.filter((name) -> StringUtils.hasText(name.getValue())
						&& !COMPONENTS.contains(name.getKey().replaceAll("[-_]", "").toLowerCase(Locale.ROOT)))
				.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
		}

	}

	/**
	 * Properties of functions for the records of a batch. Their results are ignored, and
	 * AWS is told which records have failed.
	 *
	 * @param sqs the name of the Function bean for a message of SQS
	 * @param kinesis the name of the Function bean for a record of Kinesis
	 * @param dynamodb the name of the Function bean for a record of a DynamoDB stream
	 * @param concurrency how many messages of a queue without an order are processed at
	 * the same time
	 * @param unwrap the envelopes to take off messages of SQS: sns, eventbridge
	 */
	record Batch(@Nullable String sqs, @Nullable String kinesis, @Nullable String dynamodb,
			@DefaultValue("10") int concurrency, @DefaultValue List<String> unwrap) {

		boolean isUsed() {
			return this.sqs != null || this.kinesis != null || this.dynamodb != null;
		}

	}

	/**
	 * Properties of CloudWatch metrics.
	 *
	 * @param namespace the namespace of metrics in the embedded metric format, which the
	 * access lines then contain; none if not set
	 */
	record Metrics(@Nullable String namespace) {
	}

	/**
	 * Properties of the requests before a snapshot of SnapStart.
	 *
	 * @param enabled whether the function handles requests before a snapshot of SnapStart
	 * @param requests the location of the requests; each line has the expected status,
	 * the method, the path and an optional JSON body
	 * @param rounds how often each request is handled
	 * @param timeout the maximum time of all requests together
	 */
	record Priming(@DefaultValue("true") boolean enabled,
			@DefaultValue("classpath:priming-requests.txt") String requests, @DefaultValue("20") int rounds,
			@DefaultValue("10s") Duration timeout) {
	}

}
