package dev.fluxlambda.local;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AlbGatewayTests {

	private static final GatewayRequest REQUEST = Exchange.get("/a%2Fb?q=b+c&q=b%20c&r=%2Fx", "Host: lb.example.com",
			"X-Test: one", "x-test: two");

	private static final String ANSWER = """
			{"statusCode": 200, "statusDescription": "200 OK", "headers": {"set-cookie": "a=1", "Set-Cookie": "b=2"},
			 "multiValueHeaders": {"set-cookie": ["c=3", "d=4"]}, "body": "x"}
			""";

	@Test
	void eventHasTheLastValues() {
		assertThat(Exchange.event(new AlbGateway(false), REQUEST)).isEqualTo(Exchange.json("""
				{
				  "requestContext": {"elb": {"targetGroupArn":
				    "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/flux-lambda/6d0ecf831eec9f09"}},
				  "httpMethod": "GET", "path": "/a%2Fb",
				  "queryStringParameters": {"q": "b%20c", "r": "%2Fx"},
				  "headers": {"host": "lb.example.com", "x-amzn-trace-id": "?", "x-forwarded-for": "203.0.113.7",
				    "x-forwarded-port": "443", "x-forwarded-proto": "https", "x-test": "two"},
				  "body": "", "isBase64Encoded": false
				}
				"""));
	}

	@Test
	void eventHasAllValuesWithMultiValueHeaders() {
		assertThat(Exchange.event(new AlbGateway(true), REQUEST)).isEqualTo(Exchange.json("""
				{
				  "requestContext": {"elb": {"targetGroupArn":
				    "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/flux-lambda/6d0ecf831eec9f09"}},
				  "httpMethod": "GET", "path": "/a%2Fb",
				  "multiValueQueryStringParameters": {"q": ["b+c", "b%20c"], "r": ["%2Fx"]},
				  "multiValueHeaders": {"host": ["lb.example.com"], "x-amzn-trace-id": ["?"],
				    "x-forwarded-for": ["203.0.113.7"], "x-forwarded-port": ["443"], "x-forwarded-proto": ["https"],
				    "x-test": ["one", "two"]},
				  "body": "", "isBase64Encoded": false
				}
				"""));
	}

	@Test
	void onlyTheHeadersOfTheModeCount() {
		assertThat(Exchange.headers(Exchange.response(new AlbGateway(false), ANSWER)))
			.containsExactly("set-cookie: a=1", "Set-Cookie: b=2");
		assertThat(Exchange.headers(Exchange.response(new AlbGateway(true), ANSWER))).containsExactly("set-cookie: c=3",
				"set-cookie: d=4");
	}

	@Test
	void moreThanOneMegabyteIsRefused() {
		byte[] large = new byte[1024 * 1024 + 1];
		assertThatExceptionOfType(RefusedRequestException.class)
			.isThrownBy(() -> new AlbGateway(false).event(Exchange.post("text/plain", large)))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(413));
		assertThatExceptionOfType(BadGatewayException.class).isThrownBy(() -> new AlbGateway(false).response(large));
	}

	@Test
	void refusalIsHtml() {
		assertThat(Exchange.text(new AlbGateway(false).refusal(502))).contains("<h1>502 Bad Gateway</h1>");
	}

}
