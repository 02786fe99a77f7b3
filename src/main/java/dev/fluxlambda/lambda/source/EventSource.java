package dev.fluxlambda.lambda.source;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * All sources of non-HTTP events, in the order in which they are tried. An event belongs
 * to the first source that supports it and has a function.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html">Using
 * Lambda with other AWS services</a>
 */
public enum EventSource {

	/** Messages of a queue of Amazon SQS. */
	SQS("Records with the eventSource aws:sqs", records("aws:sqs")),

	/** A notification of Amazon SNS. */
	SNS("Records with the EventSource aws:sns", records("aws:sns")),

	/** Notifications of Amazon S3. */
	S3("Records with the eventSource aws:s3", records("aws:s3")),

	/** Records of a stream of Amazon Kinesis Data Streams. */
	KINESIS("Records with the eventSource aws:kinesis", records("aws:kinesis")),

	/** Records of a stream of Amazon DynamoDB. */
	DYNAMODB("Records with the eventSource aws:dynamodb", records("aws:dynamodb")),

	/** A received mail of Amazon SES. */
	SES("Records with the eventSource aws:ses", records("aws:ses")),

	/** Records of Amazon MSK or of another Apache Kafka cluster. */
	KAFKA("the eventSource aws:kafka or SelfManagedKafka", (event) -> {
		String source = text(event, "eventSource");
		return source.equals("aws:kafka") || source.equals("SelfManagedKafka");
	}),

	/** A schedule of an EventBridge rule or of EventBridge Scheduler. */
	SCHEDULE("the detail-type Scheduled Event of aws.events or aws.scheduler", (event) -> {
		String source = text(event, "source");
		return text(event, "detail-type").equals("Scheduled Event")
				&& (source.equals("aws.events") || source.equals("aws.scheduler"));
	}),

	/** An event of a bus of Amazon EventBridge, selected by its type or its source. */
	EVENTBRIDGE("source, detail-type and detail",
			(event) -> event.path("source").isString() && event.path("detail-type").isString() && event.has("detail"),
			(event) -> List.of(text(event, "detail-type"), text(event, "source"))),

	/**
	 * A trigger of an Amazon Cognito user pool, selected by its source, such as
	 * {@code PreSignUp_SignUp}, or by the trigger, such as {@code PreSignUp}; or a
	 * trigger of Cognito Sync, {@code SyncTrigger}.
	 */
	COGNITO("triggerSource and userPoolId, or the eventType SyncTrigger",
			(event) -> (event.path("triggerSource").isString() && event.has("userPoolId"))
					|| text(event, "eventType").equals("SyncTrigger"),
			(event) -> {
				String source = event.path("triggerSource").asString(text(event, "eventType"));
				return List.of(source, source.split("_", 2)[0]);
			}),

	/** Log lines of Amazon CloudWatch Logs. */
	LOGS("awslogs.data", (event) -> event.path("awslogs").path("data").isString()),

	/**
	 * A button, an authorizer or a provisioning hook of AWS IoT. The messages of rules
	 * have no common form.
	 */
	IOT("serialNumber and clickType, deviceEvent and deviceInfo, protocolData and connectionMetadata, or"
			+ " claimCertificateId",
			(event) -> (event.has("serialNumber") && event.has("clickType"))
					|| (event.has("deviceEvent") && event.has("deviceInfo"))
					|| (event.has("protocolData") && event.has("connectionMetadata"))
					|| event.has("claimCertificateId"));

	private final String description;

	private final Predicate<JsonNode> form;

	private final Function<JsonNode, List<String>> selectors;

	private final boolean selectable;

	EventSource(String description, Predicate<JsonNode> form) {
		this(description, form, (event) -> List.of(), false);
	}

	EventSource(String description, Predicate<JsonNode> form, Function<JsonNode, List<String>> selectors) {
		this(description, form, selectors, true);
	}

	EventSource(String description, Predicate<JsonNode> form, Function<JsonNode, List<String>> selectors,
			boolean selectable) {
		this.description = description;
		this.form = form;
		this.selectors = selectors;
		this.selectable = selectable;
	}

	/**
	 * Return the name in properties.
	 * @return the name in lower case, such as {@code sqs}
	 */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Return a description of the events, for the documentation.
	 * @return the members that distinguish these events from others
	 */
	public String description() {
		return this.description;
	}

	/**
	 * Return whether events can be selected by {@link #selectors}.
	 * @return whether there are names below that of the source
	 */
	public boolean isSelectable() {
		return this.selectable;
	}

	/**
	 * Return the names by which a function can be selected for one event, the most
	 * specific one first.
	 * @param event an event of this source
	 * @return the names, empty unless the source is selectable
	 */
	public List<String> selectors(JsonNode event) {
		return this.selectors.apply(event);
	}

	/**
	 * Find the source of a name.
	 * @param key the name in properties, such as {@code sqs}
	 * @return the source, or empty if there is none of that name
	 */
	public static Optional<EventSource> of(String key) {
		return Stream.of(values()).filter((source) -> source.key().equals(key)).findFirst();
	}

	/**
	 * Return the names of all sources, for error messages.
	 * @return the names in order, separated by commas
	 */
	public static String keys() {
		return Stream.of(values()).map(EventSource::key).collect(Collectors.joining(", "));
	}

	/**
	 * Find the sources that an event can have.
	 * @param event any JSON
	 * @return the sources in order; more than one only if one of them is more general
	 */
	public static Set<EventSource> all(JsonNode event) {
		return Stream.of(values())
			.filter((source) -> source.form.test(event))
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(EventSource.class)));
	}

	/**
	 * Return whether an event has records of several senders. AWS sends the records of
	 * one sender in one event.
	 * @param event any JSON
	 * @return whether {@code eventSource} or {@code EventSource} differs among its
	 * records
	 */
	public static boolean isMixed(JsonNode event) {
		JsonNode records = event.path("Records");
		String first = sender(records.path(0));
		return records.isArray() && records.valueStream().anyMatch((record) -> !sender(record).equals(first));
	}

	private static Predicate<JsonNode> records(String sender) {
		return (event) -> event.path("Records").isArray() && sender(event.path("Records").path(0)).equals(sender);
	}

	private static String sender(JsonNode record) {
		return record.path("eventSource").asString(text(record, "EventSource"));
	}

	private static String text(JsonNode json, String member) {
		return json.path(member).asString("");
	}

}
