package dev.fluxlambda.web;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.cloud.function.context.config.MessageConverterHelper;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.converter.AbstractMessageConverter;
import org.springframework.util.MimeType;
import org.springframework.web.server.ServerWebInputException;

/**
 * Reads the JSON that a function is called with over HTTP. Spring Cloud Function's own
 * converter passes over what it cannot read and calls the function with the text; here
 * such a body is a 400, as it is on the routes.
 */
class FunctionBody extends AbstractMessageConverter implements MessageConverterHelper {

	private static final String AWS_EVENTS = "com.amazonaws.services.lambda.runtime.events";

	private final JsonMapper jsonMapper;

	FunctionBody(JsonMapper jsonMapper) {
		super(new MimeType("application", "json"), new MimeType("application", "*+json"));
		this.jsonMapper = jsonMapper;
	}

	/**
	 * Leaves AWS's own event types to the AWS adapter, which knows the names of their
	 * fields.
	 */
	@Override
	protected boolean supports(Class<?> type) {
		return type != String.class && type != byte[].class && !type.getPackageName().startsWith(AWS_EVENTS);
	}

	@Override
	protected boolean canConvertTo(Object payload, @Nullable MessageHeaders headers) {
		return false;
	}

	@Override
	protected @Nullable Object convertFromInternal(Message<?> message, Class<?> type, @Nullable Object hint) {
		String json = switch (message.getPayload()) {
			case String text -> text;
			case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
			default -> null;
		};
		try {
			return (json != null) ? this.jsonMapper.readValue(json,
					this.jsonMapper.constructType((hint instanceof Type generic) ? generic : type)) : null;
		}
		catch (JacksonException ex) {
			throw new ServerWebInputException("The request body cannot be read", null, ex);
		}
	}

	/**
	 * Called where the framework would log the failure and try the next converter.
	 */
	@Override
	public boolean shouldFailIfCantConvert(Message<?> message, @Nullable Throwable failure) {
		if (failure instanceof ServerWebInputException unreadable) {
			throw unreadable;
		}
		return false;
	}

}
