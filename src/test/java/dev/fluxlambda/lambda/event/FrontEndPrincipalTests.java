package dev.fluxlambda.lambda.event;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The caller in the events of each front end.
 */
class FrontEndPrincipalTests {

	private static final String REST_API = """
			{"httpMethod":"GET","path":"/","requestContext":{%s}}""";

	private static final String HTTP_API_V1 = """
			{"version":"1.0","httpMethod":"GET","path":"/","requestContext":{%s}}""";

	private static final String HTTP_API = """
			{"version":"2.0","rawPath":"/","requestContext":{"http":{"method":"GET"},%s}}""";

	private static final String FUNCTION_URL = """
			{"version":"2.0","rawPath":"/","requestContext":{"http":{"method":"GET"},
			"domainName":"x.lambda-url.eu-west-1.on.aws",%s}}""";

	private static final String VPC_LATTICE = """
			{"version":"2.0","method":"GET","path":"/","requestContext":{"serviceArn":"arn",%s}}""";

	private static final String ALB = """
			{"httpMethod":"GET","path":"/","requestContext":{"elb":{},%s}}""";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
			"authorizer":{"jwt":{"claims":{"sub":"ada","scope":"read write"},"scopes":null}}       | ada  | read,write
			"authorizer":{"jwt":{"claims":{"sub":"ada","scope":"read"},"scopes":["read","write"]}} | ada  | read
			"authorizer":{"jwt":{"claims":{"sub":"ada","scp":"[read write]"}}}                     | ada  | read,write
			"authorizer":{"jwt":{"claims":{"sub":"ada","scp":["read","write"]}}}                   | ada  | read,write
			"authorizer":{"jwt":{"claims":{"sub":"ada","scope":"read","scp":"write"}}}             | ada  | read
			"authorizer":{"jwt":{"claims":{"sub":"ada"},"scopes":["write"]}}                       | ada  | ``
			"authorizer":{"jwt":{"claims":{"sub":"ada","scope":"[]"}}}                             | ada  | ``
			"authorizer":{"jwt":{"claims":{"sub":"ada","scope":"["}}}                              | ada  | [
			"authorizer":{"jwt":{"claims":{"sub":"ada","scope":"  "}}}                             | ada  | ``
			"authorizer":{"jwt":{"claims":{"sub":"ada","scope":{"a":1}}}}                          | ada  | ``
			"authorizer":{"lambda":{"principalId":"bob","sub":"ada","scope":"read"}}               | bob  | read
			"authorizer":{"lambda":{"sub":"ada"}}                                                  | ada  | ``
			"authorizer":{"lambda":{"principalId":42}}                                             | 42   | ``
			"authorizer":{"iam":{"userArn":"arn:ada","cognitoIdentity":null}}                      | arn:ada | ``
			"authorizer":{"iam":{"userArn":"arn:role","cognitoIdentity":{"identityId":"eu:1"}}}    | eu:1 | ``
			"authorizer":{"iam":{"userArn":"arn:ada","scope":"read"}}                              | arn:ada | ``
			"authorizer":{"jwt":{"claims":{"scope":"read"}}}                                       | none | none
			"authorizer":{"jwt":{"claims":{"sub":" "}}}                                            | none | none
			"authorizer":{"jwt":{"claims":{"sub":{"a":"ada"}}}}                                    | none | none
			"authorizer":{"jwt":{"claims":null}}                                                   | none | none
			"authorizer":{"jwt":"ada"}                                                             | none | none
			"authorizer":{"lambda":null}                                                           | none | none
			"authorizer":{"iam":{"userArn":null}}                                                  | none | none
			"authorizer":{"claims":{"sub":"ada"}}                                                  | none | none
			"authorizer":["ada"]                                                                   | none | none
			"authorizer":null                                                                      | none | none
			"identity":{"userArn":"arn:ada"}                                                       | none | none
			"authentication":{"clientCert":{"subjectDN":"CN=ada"}}                                 | none | none
			""")
	void readsTheAuthorizerOfFormat2(String context, @Nullable String name, @Nullable String scopes) {
		assertCaller(HTTP_API, context, name, scopes);
		assertCaller(FUNCTION_URL, context, name, scopes);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none",
			textBlock = """
					"authorizer":{"claims":{"sub":"ada","scope":"read write"}}                                   | ada     | read,write
					"authorizer":{"claims":{"sub":"ada","scp":"[read]"},"scopes":["write"]}                      | ada     | read
					"authorizer":{"principalId":"ada","scope":"read","integrationLatency":7}                     | ada     | read
					"authorizer":{"sub":"ada"}                                                                   | ada     | ``
					"authorizer":{"claims":null,"scopes":null},"identity":{"userArn":"arn:ada"}                  | arn:ada | ``
					"identity":{"userArn":"arn:ada","cognitoIdentityId":null}                                    | arn:ada | ``
					"identity":{"userArn":"arn:role","cognitoIdentityId":"eu:1"}                                 | eu:1    | ``
					"authorizer":{"principalId":"ada"},"identity":{"userArn":"arn:bob"}                          | ada     | ``
					"authorizer":{"claims":null,"scopes":null},"identity":{"userArn":null}                       | none    | none
					"authorizer":{"jwt":{"claims":{"sub":"ada"}}}                                                | none    | none
					"authorizer":{"principalId":""}                                                              | none    | none
					"identity":{"apiKey":"key","apiKeyId":"id","userAgent":"ada","sourceIp":"192.0.2.1"}         | none    | none
					"identity":{"clientCert":{"subjectDN":"CN=ada"}}                                             | none    | none
					"identity":"ada"                                                                             | none    | none
					"identity":null                                                                              | none    | none
					""")
	void readsTheAuthorizerOfFormat1(String context, @Nullable String name, @Nullable String scopes) {
		assertCaller(REST_API, context, name, scopes);
		assertCaller(HTTP_API_V1, context, name, scopes);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
			"identity":{"type":"AWS_IAM","principal":"arn:ada","sourceVpcArn":"arn:vpc"} | arn:ada | ``
			"identity":{"principal":"arn:ada","sourceVpcArn":"arn:vpc"}                  | none    | none
			"identity":{"type":"AWS_IAM"}                                                | none    | none
			"identity":{"sourceVpcArn":"arn:vpc"}                                        | none    | none
			"authorizer":{"iam":{"userArn":"arn:ada"}}                                   | none    | none
			""")
	void readsTheIdentityOfVpcLattice(String context, @Nullable String name, @Nullable String scopes) {
		assertCaller(VPC_LATTICE, context, name, scopes);
	}

	@Test
	void anAlbVerifiesNobody() {
		assertCaller(ALB, "\"authorizer\":{\"principalId\":\"ada\"},\"identity\":{\"userArn\":\"arn:ada\"}", null,
				null);
	}

	@Test
	void attributesAreThoseOfTheEventWithoutNulls() {
		assertThat(principal(HTTP_API,
				"""
						"authorizer":{"jwt":{"claims":{"sub":"ada","cognito:groups":"[admin users]","exp":"1795642893","x":null}}}"""))
			.extracting(FrontEndPrincipal::attributes)
			.isEqualTo(Map.of("sub", "ada", "cognito:groups", "[admin users]", "exp", "1795642893"));
		assertThat(principal(HTTP_API, """
				"authorizer":{"lambda":{"principalId":"ada","level":3,"admin":true,"teams":["a",{"b":"c"}]}}"""))
			.extracting(FrontEndPrincipal::attributes)
			.isEqualTo(
					Map.of("principalId", "ada", "level", 3, "admin", true, "teams", List.of("a", Map.of("b", "c"))));
	}

	@Test
	void attributesOfAnIamIdentityAreNotThoseOfTheClient() {
		assertThat(principal(REST_API,
				"""
						"identity":{"userArn":"arn:ada","accessKey":"AKIA","user":null,"userAgent":"curl","sourceIp":"192.0.2.1",
						"apiKey":"key"}"""))
			.extracting(FrontEndPrincipal::attributes)
			.isEqualTo(Map.of("userArn", "arn:ada", "accessKey", "AKIA"));
	}

	@Test
	void textIsTheNameOnly() {
		assertThat(principal(HTTP_API, """
				"authorizer":{"jwt":{"claims":{"sub":"ada","email":"ada@example.com"}}}""")).hasToString("ada");
	}

	private static void assertCaller(String event, String context, @Nullable String name, @Nullable String scopes) {
		Optional<FrontEndPrincipal> caller = Optional.ofNullable(principal(event, context));
		assertThat(caller.map(FrontEndPrincipal::getName)).isEqualTo(Optional.ofNullable(name));
		assertThat(caller.map((principal) -> String.join(",", principal.scopes())))
			.isEqualTo(Optional.ofNullable(scopes));
	}

	private static @Nullable FrontEndPrincipal principal(String event, String context) {
		var json = JsonMapper.shared().readTree(event.formatted(context));
		return FrontEnds.resolve(json).orElseThrow().principal(json);
	}

}
