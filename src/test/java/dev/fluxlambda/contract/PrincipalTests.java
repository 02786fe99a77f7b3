package dev.fluxlambda.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.fluxlambda.local.AlbGateway;
import dev.fluxlambda.local.FunctionUrlGateway;
import dev.fluxlambda.local.Gateway;
import dev.fluxlambda.local.HttpApiGateway;
import dev.fluxlambda.local.HttpApiV1Gateway;
import dev.fluxlambda.local.RestApiGateway;
import dev.fluxlambda.local.StreamingGateway;
import dev.fluxlambda.local.VpcLatticeGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.function.SingletonSupplier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The principal of the exchange, from what the front end has verified.
 */
class PrincipalTests {

	private static final Map<String, String> ENABLED = Map.of("flux-lambda.principal.enabled", "true");

	private static final Supplier<TestFunction> FUNCTION = SingletonSupplier.of(() -> TestFunction.start(ENABLED));

	private static final Supplier<StreamingFunction> STREAMING_FUNCTION = SingletonSupplier
		.of(() -> StreamingFunction.start(ENABLED));

	private static final String JWT = """
			{"authorizer":{"jwt":{"claims":{"sub":"ada","scope":"read write"},"scopes":null}}}""";

	static Stream<Arguments> verified() {
		return Stream.of(Arguments.of(new HttpApiGateway("$default"), JWT, "{\"ada\":[\"read\",\"write\"]}"),
				Arguments.of(new HttpApiGateway("$default"), """
						{"authorizer":{"lambda":{"principalId":"ada","scope":"read"}}}""", "{\"ada\":[\"read\"]}"),
				Arguments.of(new HttpApiV1Gateway("$default"), """
						{"authorizer":{"claims":{"sub":"ada"},"scopes":null}}""", "{\"ada\":[]}"),
				Arguments.of(new RestApiGateway("dev"), """
						{"authorizer":{"claims":{"sub":"ada","scope":"read"}}}""", "{\"ada\":[\"read\"]}"),
				Arguments.of(new RestApiGateway("dev"), """
						{"identity":{"userArn":"arn:aws:iam::123456789012:user/ada"}}""",
						"{\"arn:aws:iam::123456789012:user/ada\":[]}"),
				Arguments.of(new FunctionUrlGateway(), """
						{"authorizer":{"iam":{"userArn":"arn:aws:iam::123456789012:user/ada"}}}""",
						"{\"arn:aws:iam::123456789012:user/ada\":[]}"),
				Arguments.of(new VpcLatticeGateway(), """
						{"identity":{"type":"AWS_IAM","principal":"arn:aws:iam::123456789012:user/ada"}}""",
						"{\"arn:aws:iam::123456789012:user/ada\":[]}"));
	}

	static List<Gateway> gateways() {
		return List.of(new RestApiGateway("dev"), new HttpApiGateway("$default"), new HttpApiV1Gateway("$default"),
				new FunctionUrlGateway(), new AlbGateway(false), new AlbGateway(true), new VpcLatticeGateway());
	}

	@ParameterizedTest
	@MethodSource("verified")
	void handlersHaveTheCallerThatTheFrontEndHasVerified(Gateway gateway, String context, String caller) {
		Request request = Request.get("/contract/principal");
		assertThat(send(gateway, FUNCTION.get()::invoke, request, context)).isEqualTo("200 " + caller);
		Request name = Request.get("/contract/principal/name");
		assertThat("{\"%s\"".formatted(send(gateway, FUNCTION.get()::invoke, name, context).substring(4)))
			.isEqualTo(caller.split(":\\[")[0]);
	}

	@Test
	void handlersOfAStreamHaveItToo() {
		Request request = Request.get("/contract/principal/name");
		StreamingFunction function = STREAMING_FUNCTION.get();
		assertThat(send(new StreamingGateway(new FunctionUrlGateway()), function::invoke, request, JWT))
			.isEqualTo("200 ada");
		assertThat(send(new StreamingGateway(new FunctionUrlGateway()), function::invoke, request, "{}"))
			.isEqualTo("200 nobody");
	}

	@ParameterizedTest
	@MethodSource("gateways")
	void headersOfTheClientVerifyNobody(Gateway gateway) {
		Request request = Request.get("/contract/principal")
			.header("Authorization", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.")
			.header("X-Amzn-Oidc-Identity", "ada")
			.header("X-Amzn-Oidc-Data", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.")
			.header("X-Amzn-Lattice-Identity", "Principal=ada")
			.header("X-Forwarded-User", "ada");
		assertThat(send(gateway, FUNCTION.get()::invoke, request, "{}")).isEqualTo("200 {}");
	}

	@Test
	void nobodyIsThePrincipalUnlessItIsEnabled() {
		assertThat(send(new HttpApiGateway("$default"), Servers.FUNCTION.get()::invoke,
				Request.get("/contract/principal"), JWT))
			.isEqualTo("200 {}");
	}

	private static String send(Gateway gateway, UnaryOperator<byte[]> function, Request request, String context) {
		ObjectNode event = (ObjectNode) JsonMapper.shared().readTree(gateway.event(request.build()));
		((ObjectNode) event.path("requestContext")).setAll((ObjectNode) JsonMapper.shared().readTree(context));
		Answer answer = Answer.of(gateway.response(function.apply(event.toString().getBytes(StandardCharsets.UTF_8))));
		return answer.status() + " " + answer.text();
	}

}
