package dev.fluxlambda.local;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VpcLatticeGatewayTests {

	private final Gateway gateway = new VpcLatticeGateway();

	@Test
	void eventIsTheDocumentedOne() {
		GatewayRequest request = Exchange.request("POST", "/a%2Fb?q=1&q=2", new byte[] { 'h', 'i' },
				"Host: svc.example.com", "Content-Type: text/plain", "X-Test: one", "X-Test: two");
		assertThat(Exchange.event(this.gateway, request)).isEqualTo(Exchange.json("""
				{
				  "version": "2.0", "path": "/a%2Fb?q=1&q=2", "method": "POST",
				  "headers": {"content-length": ["2"], "content-type": ["text/plain"], "host": ["svc.example.com"],
				    "x-amzn-trace-id": ["?"], "x-forwarded-for": ["203.0.113.7"], "x-forwarded-port": ["443"],
				    "x-forwarded-proto": ["https"], "x-test": ["one", "two"]},
				  "queryStringParameters": {"q": ["1", "2"]},
				  "body": "hi", "isBase64Encoded": false,
				  "requestContext": {
				    "serviceNetworkArn":
				      "arn:aws:vpc-lattice:eu-west-1:123456789012:servicenetwork/sn-0bf3f2882e9cc805a",
				    "serviceArn": "arn:aws:vpc-lattice:eu-west-1:123456789012:service/svc-0a40eebed65f8d69c",
				    "targetGroupArn": "arn:aws:vpc-lattice:eu-west-1:123456789012:targetgroup/tg-6d0ecf831eec9f09",
				    "identity": {"sourceVpcArn": "arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-0b8276c84697e7339"},
				    "region": "eu-west-1", "timeEpoch": "?"
				  }
				}
				"""));
	}

	@Test
	void headersAreStringsOrArraysOfThem() {
		assertThat(Exchange.headers(Exchange.response(this.gateway, """
				{"statusCode": 200, "headers": {"x-a": "1", "set-cookie": ["a=1", "b=2"]}}
				"""))).containsExactly("x-a: 1", "set-cookie: a=1", "set-cookie: b=2");
	}

}
