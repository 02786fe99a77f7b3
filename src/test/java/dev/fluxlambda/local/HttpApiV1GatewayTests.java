package dev.fluxlambda.local;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HttpApiV1GatewayTests {

	@Test
	void eventIsTheDocumentedOne() {
		GatewayRequest request = Exchange.get("/my%20path?p1=value1&p1=value2", "Host: api.example.com",
				"Header2: value1", "Header2: value2", "Cookie: c1=1");
		assertThat(Exchange.event(new HttpApiV1Gateway("dev"), request)).isEqualTo(Exchange.json("""
				{
				  "version": "1.0", "resource": "$default", "path": "/dev/my path", "httpMethod": "GET",
				  "headers": {"content-length": "0", "cookie": "c1=1", "header2": "value1", "host": "api.example.com",
				    "x-amzn-trace-id": "?", "x-forwarded-for": "203.0.113.7", "x-forwarded-port": "443",
				    "x-forwarded-proto": "https"},
				  "multiValueHeaders": {"content-length": ["0"], "cookie": ["c1=1"], "header2": ["value1", "value2"],
				    "host": ["api.example.com"], "x-amzn-trace-id": ["?"], "x-forwarded-for": ["203.0.113.7"],
				    "x-forwarded-port": ["443"], "x-forwarded-proto": ["https"]},
				  "queryStringParameters": {"p1": "value1"},
				  "multiValueQueryStringParameters": {"p1": ["value1", "value2"]},
				  "requestContext": {
				    "accountId": "123456789012", "apiId": "f6g7h8i9j0", "domainPrefix": "f6g7h8i9j0",
				    "domainName": "f6g7h8i9j0.execute-api.eu-west-1.amazonaws.com", "stage": "dev",
				    "requestId": "?", "extendedRequestId": "?", "requestTime": "?", "requestTimeEpoch": "?",
				    "httpMethod": "GET", "path": "/dev/my path", "protocol": "HTTP/1.1",
				    "resourceId": "$default", "resourcePath": "$default",
				    "identity": {"accessKey": null, "accountId": null, "caller": null,
				      "cognitoAuthenticationProvider": null, "cognitoAuthenticationType": null,
				      "cognitoIdentityId": null, "cognitoIdentityPoolId": null, "principalOrgId": null, "user": null,
				      "userArn": null, "sourceIp": "203.0.113.7", "userAgent": null}
				  },
				  "pathParameters": null, "stageVariables": null, "body": null, "isBase64Encoded": false
				}
				"""));
	}

	@Test
	void stageWithoutNameIsNotInThePath() {
		assertThat(Exchange.event(new HttpApiV1Gateway("$default"), Exchange.get("/hello/")).path("path").stringValue())
			.isEqualTo("/hello/");
	}

	@Test
	void cookiesAreARepeatedHeader() {
		GatewayResponse response = Exchange.response(new HttpApiV1Gateway("$default"),
				"{\"statusCode\": 200, \"multiValueHeaders\": {\"set-cookie\": [\"a=1\", \"b=2\"]}, \"body\": \"x\"}");
		assertThat(Exchange.headers(response)).containsExactly("set-cookie: a=1", "set-cookie: b=2",
				"content-type: text/plain; charset=utf-8");
	}

}
