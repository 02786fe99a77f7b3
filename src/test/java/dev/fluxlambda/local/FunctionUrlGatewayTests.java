package dev.fluxlambda.local;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FunctionUrlGatewayTests {

	private final Gateway gateway = new FunctionUrlGateway();

	@Test
	void eventIsTheDocumentedOne() {
		GatewayRequest request = Exchange.get("/my%20path/a%2Fb?p=1&p=2", "X-Test: one", "Cookie: c1=1; c2=2",
				"Cookie: c3=3");
		String id = "k1l2m3n4o5p6q7r8s9t0u1v2w3x4y5z6";
		assertThat(Exchange.event(this.gateway, request)).isEqualTo(Exchange.json("""
				{
				  "version": "2.0", "routeKey": "$default",
				  "rawPath": "/my%%20path/a%%2Fb", "rawQueryString": "p=1&p=2",
				  "cookies": ["c1=1", "c2=2", "c3=3"],
				  "headers": {"cookie": "c1=1; c2=2; c3=3", "host": "%s.lambda-url.eu-west-1.on.aws",
				    "x-amzn-trace-id": "?", "x-forwarded-for": "203.0.113.7", "x-forwarded-port": "443",
				    "x-forwarded-proto": "https", "x-test": "one"},
				  "queryStringParameters": {"p": "1,2"},
				  "requestContext": {
				    "accountId": "anonymous", "apiId": "%s", "authentication": null,
				    "domainName": "%s.lambda-url.eu-west-1.on.aws", "domainPrefix": "%s",
				    "http": {"method": "GET", "path": "/my path/a/b", "protocol": "HTTP/1.1",
				      "sourceIp": "203.0.113.7", "userAgent": ""},
				    "requestId": "?", "routeKey": "$default", "stage": "$default", "time": "?", "timeEpoch": "?"
				  },
				  "isBase64Encoded": false
				}
				""".formatted(id, id, id, id)));
	}

	@Test
	void answerWithoutStatusIsTheBodyOfA200() {
		GatewayResponse response = Exchange.response(this.gateway, "{\"message\":\"hi\"}");
		assertThat(response.status()).isEqualTo(200);
		assertThat(Exchange.text(response)).isEqualTo("{\"message\":\"hi\"}");
	}

}
