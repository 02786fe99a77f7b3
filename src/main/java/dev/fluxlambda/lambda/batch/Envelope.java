package dev.fluxlambda.lambda.batch;

import tools.jackson.databind.JsonNode;

/**
 * What a service puts around a message that it sends to a queue.
 */
public enum Envelope {

	/**
	 * A notification of Amazon SNS without raw message delivery, around its message.
	 * @see <a href=
	 * "https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html">Message
	 * and JSON formats</a>
	 */
	SNS {

		@Override
		boolean supports(JsonNode body) {
			return body.path("Type").asString("").equals("Notification") && body.path("TopicArn").isString()
					&& body.path("Message").isString();
		}

		@Override
		JsonNode content(JsonNode body) {
			return body.path("Message");
		}

	},

	/**
	 * An event of Amazon EventBridge, around its detail.
	 * @see <a href=
	 * "https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html">Event
	 * structure</a>
	 */
	EVENTBRIDGE {

		@Override
		boolean supports(JsonNode body) {
			return body.path("source").isString() && body.path("detail-type").isString() && body.has("detail");
		}

		@Override
		JsonNode content(JsonNode body) {
			return body.path("detail");
		}

	};

	/** Return whether a body is this envelope. */
	abstract boolean supports(JsonNode body);

	/** Return what is inside: a string is the text of a message, all else is JSON. */
	abstract JsonNode content(JsonNode body);

}
