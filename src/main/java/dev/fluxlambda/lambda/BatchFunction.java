package dev.fluxlambda.lambda;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import com.amazonaws.services.lambda.runtime.Context;
import dev.fluxlambda.lambda.batch.BatchContent;
import dev.fluxlambda.lambda.batch.BatchRecord;
import dev.fluxlambda.lambda.batch.BatchReport;
import dev.fluxlambda.lambda.batch.BatchRun;
import dev.fluxlambda.lambda.batch.BatchSource;
import dev.fluxlambda.lambda.batch.Envelope;
import dev.fluxlambda.lambda.batch.UnreadableRecordException;
import dev.fluxlambda.request.CorrelationId;
import dev.fluxlambda.request.CurrentRequest;
import dev.fluxlambda.request.RequestAbort;
import dev.fluxlambda.request.RequestGuard;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.cloud.function.adapter.aws.AWSLambdaUtils;
import org.springframework.messaging.support.MessageBuilder;

/**
 * A function for the records of a batch. Each record has a correlation id of its own, and
 * each failure has an entry in the log. The answer reports the records that AWS has to
 * deliver again.
 */
final class BatchFunction {

	private static final Logger logger = LoggerFactory.getLogger(BatchFunction.class);

	/** The maximum timeout of a Lambda function. */
	private static final long MAX_MILLIS = Duration.ofMinutes(15).toMillis();

	private final BatchSource source;

	private final EventFunction function;

	private final int concurrency;

	private final Set<Envelope> envelopes;

	private final Duration margin;

	private final JsonMapper jsonMapper;

	/**
	 * Create a function for records.
	 * @param source the sender of the batches
	 * @param function the function
	 * @param concurrency how many records without an order run at the same time
	 * @param envelopes what to take off records
	 * @param margin the time before the end of the invocation that is kept for the answer
	 * @param jsonMapper the mapper of the application
	 */
	BatchFunction(BatchSource source, EventFunction function, int concurrency, Set<Envelope> envelopes, Duration margin,
			JsonMapper jsonMapper) {
		this.source = source;
		this.function = function;
		this.concurrency = concurrency;
		this.envelopes = envelopes;
		this.margin = margin;
		this.jsonMapper = jsonMapper;
	}

	/**
	 * Process a batch.
	 * @param event an event of the source
	 * @param context the runtime's context, or {@code null} without a runtime
	 * @return the report as JSON
	 * @throws UnsupportedEventException if a record has no id, before any record is
	 * processed
	 */
	byte[] handle(JsonNode event, @Nullable Context context) {
		List<BatchRecord> records = records(event);
		long remaining = (context != null) ? context.getRemainingTimeInMillis() : MAX_MILLIS;
		long margin = Math.min(this.margin.toMillis(), remaining / 2);
		try {
			BatchReport report = new BatchRun(records, this.source.order(event),
					(record, late) -> process(record, context, late))
				.run(this.concurrency, remaining - margin);
			log(report, context);
			return report.write(this.jsonMapper);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("The batch was interrupted", ex);
		}
	}

	private List<BatchRecord> records(JsonNode event) {
		try {
			return this.source.records(event);
		}
		catch (UnreadableRecordException ex) {
			throw new UnsupportedEventException(ex.getMessage());
		}
	}

	/**
	 * Process a record.
	 * @param late whether the deadline has passed
	 * @return whether that was a success
	 */
	private boolean process(BatchRecord record, @Nullable Context context, BooleanSupplier late) {
		BatchContent content = this.source.content(record, this.envelopes, this.jsonMapper);
		String id = correlationId(record, content);
		try (var _ = CurrentRequest.open(LambdaEventHandler.trace(id, context))) {
			try {
				call(record, content, id, context);
				return true;
			}
			catch (Exception | Error ex) {
				Throwable reason = InvocationFailure.reason(ex);
				RequestGuard.exitOnOutOfMemory(reason);
				if (!late.getAsBoolean()) {
					log(record, reason);
				}
				return false;
			}
		}
	}

	private void call(BatchRecord record, BatchContent content, String id, @Nullable Context context) {
		if (content.failure() != null) {
			throw new UnsupportedEventException(content.failure());
		}
		MessageBuilder<byte[]> message = MessageBuilder.withPayload(content.bytes())
			.setHeader(CorrelationId.KEY, id)
			.setHeader(LambdaAttributes.RECORD, record.json());
		if (context != null) {
			message.setHeader(AWSLambdaUtils.AWS_CONTEXT, context);
		}
		new RequestAbort().guard(this.function.process(message.build(), record.json())).block();
	}

	private void log(BatchRecord record, Throwable reason) {
		if (reason instanceof UnsupportedEventException) {
			logger.error("The {} record {} cannot be read: {}", this.source, record.id(), reason.getMessage());
		}
		else {
			logger.error("The {} record {} has failed", this.source, record.id(), reason);
		}
	}

	private void log(BatchReport report, @Nullable Context context) {
		for (BatchRecord record : report.interrupted()) {
			String id = correlationId(record, this.source.content(record, this.envelopes, this.jsonMapper));
			try (var _ = CurrentRequest.open(LambdaEventHandler.trace(id, context))) {
				logger.error("The {} record {} has not ended before the deadline", this.source, record.id());
			}
		}
		if (report.waiting() > 0) {
			logger.error("{} {} records have not started before the deadline", report.waiting(), this.source);
		}
	}

	/**
	 * Find the correlation id of a record in its message attributes, then in its content
	 * from the outermost envelope on. Otherwise it is the id of the record.
	 */
	private static String correlationId(BatchRecord record, BatchContent content) {
		Stream<JsonNode> attribute = Stream.of(attribute(record.json().path("messageAttributes"), "stringValue"));
		Stream<JsonNode> members = content.objects()
			.stream()
			.flatMap((object) -> Stream.of(attribute(object.path("MessageAttributes"), "Value"),
					object.path(CorrelationId.KEY)));
		return Stream.concat(attribute, members)
			.map((id) -> id.asString(""))
			.filter(CorrelationId::isValid)
			.findFirst()
			.orElse(record.id());
	}

	private static JsonNode attribute(JsonNode attributes, String value) {
		return attributes.path(CorrelationId.KEY).path(value);
	}

}
