package dev.fluxlambda.lambda;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;

/**
 * Reads and writes the types of {@code aws-lambda-java-events} as AWS's runtime for Java
 * does. Their property names and their Joda dates are not those of a plain
 * {@code JsonMapper}.
 */
final class AwsEventTypes {

	private static final String PACKAGE = "com.amazonaws.services.lambda.runtime.events.";

	private static final Map<Class<?>, PojoSerializer<Object>> serializers = new ConcurrentHashMap<>();

	private AwsEventTypes() {
	}

	static boolean canRead(Class<?> type) {
		return type.getName().startsWith(PACKAGE);
	}

	/**
	 * Return whether a type is an event. The types of results, such as
	 * {@code SQSBatchResponse}, are ordinary classes for a {@code JsonMapper}.
	 */
	static boolean canWrite(Class<?> type) {
		return canRead(type) && LambdaEventSerializers.isLambdaSupportedEvent(type.getName());
	}

	static Object read(Class<?> type, byte[] json) {
		return serializer(type).fromJson(new ByteArrayInputStream(json));
	}

	static byte[] write(Object event) {
		ByteArrayOutputStream json = new ByteArrayOutputStream();
		serializer(event.getClass()).toJson(event, json);
		return json.toByteArray();
	}

	@SuppressWarnings("unchecked")
	private static PojoSerializer<Object> serializer(Class<?> type) {
		return serializers.computeIfAbsent(type,
				(key) -> (PojoSerializer<Object>) LambdaEventSerializers.serializerFor(key, key.getClassLoader()));
	}

}
