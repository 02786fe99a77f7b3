package dev.fluxlambda.lambda.batch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A source that sends records in batches, and continues after those that a report does
 * not contain.
 */
public enum BatchSource {

	/**
	 * Amazon SQS. A group of a FIFO queue is in order; messages of other queues may have
	 * a group, too, which means nothing for their order.
	 */
	SQS {

		@Override
		public BatchOrder order(JsonNode event) {
			String queue = event.path("Records").path(0).path("eventSourceARN").asString("");
			return queue.endsWith(".fifo") ? BatchOrder.GROUPS : BatchOrder.NONE;
		}

		@Override
		String id(JsonNode record) {
			return record.path("messageId").asString("");
		}

		@Override
		String group(JsonNode record) {
			return record.path("attributes").path("MessageGroupId").asString("");
		}

		@Override
		byte[] content(JsonNode record, JsonMapper jsonMapper) {
			JsonNode body = record.path("body");
			if (!body.isString()) {
				throw new UnreadableRecordException("it has no body");
			}
			return body.stringValue().getBytes(StandardCharsets.UTF_8);
		}

	},

	/** Amazon Kinesis Data Streams. */
	KINESIS {

		@Override
		String id(JsonNode record) {
			return record.path("kinesis").path("sequenceNumber").asString("");
		}

		@Override
		byte[] content(JsonNode record, JsonMapper jsonMapper) {
			JsonNode data = record.path("kinesis").path("data");
			if (!data.isString()) {
				throw new UnreadableRecordException("it has no data");
			}
			try {
				return Base64.getDecoder().decode(data.stringValue());
			}
			catch (IllegalArgumentException ex) {
				throw new UnreadableRecordException("its data is not base64");
			}
		}

	},

	/** A stream of Amazon DynamoDB. The content of a record is the record. */
	DYNAMODB {

		@Override
		String id(JsonNode record) {
			return record.path("dynamodb").path("SequenceNumber").asString("");
		}

		@Override
		byte[] content(JsonNode record, JsonMapper jsonMapper) {
			return jsonMapper.writeValueAsBytes(record);
		}

	};

	/**
	 * Read the records of an event.
	 * @param event an event of this source
	 * @return the records in the order of the event
	 * @throws UnreadableRecordException if a record cannot be named in a report, so that
	 * the whole batch has to fail
	 */
	public List<BatchRecord> records(JsonNode event) {
		if (event.has("window")) {
			throw new UnreadableRecordException("The event belongs to a tumbling window, which has a state."
					+ " It requires a function for the whole event");
		}
		List<BatchRecord> records = new ArrayList<>();
		for (JsonNode record : event.path("Records")) {
			String id = id(record);
			if (id.isEmpty()) {
				throw new UnreadableRecordException("The record Records[" + records.size()
						+ "] has no id, so that no report can name it: the whole batch fails");
			}
			records.add(new BatchRecord(id, group(record), record));
		}
		return records;
	}

	/**
	 * Return the order of a batch.
	 * @param event an event of this source
	 * @return the order
	 */
	public BatchOrder order(JsonNode event) {
		return BatchOrder.BATCH;
	}

	/**
	 * Read the content of a record.
	 * @param record a record of this source
	 * @param envelopes what to take off, if it is there
	 * @param jsonMapper the mapper of the application
	 * @return the content, or why there is none
	 */
	public BatchContent content(BatchRecord record, Set<Envelope> envelopes, JsonMapper jsonMapper) {
		try {
			return BatchContent.unwrap(content(record.json(), jsonMapper), envelopes, jsonMapper);
		}
		catch (UnreadableRecordException ex) {
			return BatchContent.failed(ex.getMessage());
		}
	}

	abstract String id(JsonNode record);

	String group(JsonNode record) {
		return "";
	}

	abstract byte[] content(JsonNode record, JsonMapper jsonMapper);

}
