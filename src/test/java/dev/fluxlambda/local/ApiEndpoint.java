package dev.fluxlambda.local;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

import tools.jackson.databind.node.ObjectNode;

/**
 * The domain name of an API at AWS, and its members in every request context.
 *
 * @param id the id of the API, the first label of its domain name
 * @param domain the rest of its domain name
 */
record ApiEndpoint(String id, String domain) {

	static final String ACCOUNT = "123456789012";

	static final String REGION = "eu-west-1";

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	static ApiEndpoint ofApiGateway(String id) {
		return new ApiEndpoint(id, "execute-api." + REGION + ".amazonaws.com");
	}

	String domainName() {
		return this.id + "." + this.domain;
	}

	/**
	 * Start a request context.
	 * @param accountId the account
	 * @param stage the stage
	 * @param timePrefix with what the names of the time fields begin
	 * @return the context, to be completed
	 */
	ObjectNode context(String accountId, String stage, String timePrefix) {
		Instant now = Instant.now();
		ObjectNode context = EventJson.object();
		context.put("accountId", accountId);
		context.put("apiId", this.id);
		context.put("domainName", domainName());
		context.put("domainPrefix", this.id);
		context.put("requestId", UUID.randomUUID().toString());
		context.put("stage", stage);
		boolean bare = timePrefix.isEmpty();
		context.put(bare ? "time" : timePrefix + "Time", TIME.format(now));
		context.put(bare ? "timeEpoch" : timePrefix + "TimeEpoch", now.toEpochMilli());
		return context;
	}

}
