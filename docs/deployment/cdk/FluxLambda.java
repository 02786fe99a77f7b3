import java.util.List;
import java.util.Map;

import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.LambdaIntegrationOptions;
import software.amazon.awscdk.services.apigateway.LambdaRestApi;
import software.amazon.awscdk.services.apigateway.ResponseTransferMode;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.ApplicationLogLevel;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.EcrImageCodeProps;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.FunctionUrlAuthType;
import software.amazon.awscdk.services.lambda.FunctionUrlOptions;
import software.amazon.awscdk.services.lambda.Handler;
import software.amazon.awscdk.services.lambda.InvokeMode;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * One function behind one front end. docs/deployment.md describes the values of the
 * context ({@code cdk deploy -c frontEnd=HttpApi}).
 */
public final class FluxLambda extends Stack {

	public FluxLambda(Construct scope, String id) {
		super(scope, id);
		boolean image = choice("package", "zip", "image").equals("image");
		String mode = choice("responseMode", "buffer", "stream");
		String frontEnd = choice("frontEnd", "RestApi", "HttpApi", "FunctionUrl");
		boolean stream = mode.equals("stream");
		if (stream && (!image || frontEnd.equals("HttpApi"))) {
			throw new IllegalArgumentException("responseMode=stream requires package=image, and RestApi or FunctionUrl");
		}
		Alias live = Alias.Builder.create(this, "Alias")
			.aliasName("live")
			.version(function(image, mode).getCurrentVersion())
			.build();
		String url = switch (frontEnd) {
			case "RestApi" -> restApi(live, stream);
			case "HttpApi" -> httpApi(live);
			default -> functionUrl(live, stream);
		};
		CfnOutput.Builder.create(this, "Url").value(url).build();
	}

	private Function function(boolean image, String mode) {
		String key = option("kmsKeyArn", "");
		String concurrency = option("reservedConcurrency", "");
		LogGroup log = LogGroup.Builder.create(this, "Log")
			.retention(RetentionDays.ONE_MONTH)
			.removalPolicy(RemovalPolicy.DESTROY)
			.build();
		return Function.Builder.create(this, "Function")
			.code(image ? image() : Code.fromAsset("../../../target/function.zip"))
			.runtime(image ? Runtime.FROM_IMAGE : Runtime.JAVA_25)
			.handler(image ? Handler.FROM_IMAGE
					: "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest")
			.snapStart(image ? null : SnapStartConf.ON_PUBLISHED_VERSIONS)
			.memorySize(1769)
			.timeout(Duration.seconds(15))
			.logGroup(log)
			.loggingFormat(LoggingFormat.JSON)
			// The application filters its log by LOGGING_LEVEL_ROOT
			.applicationLogLevelV2(ApplicationLogLevel.TRACE)
			.environment(Map.of("LOGGING_LEVEL_ROOT", option("logLevel", "INFO"), "FLUXLAMBDA_RESPONSEMODE", mode))
			.environmentEncryption(key.isEmpty() ? null : Key.fromKeyArn(this, "Key", key))
			.reservedConcurrentExecutions(concurrency.isEmpty() ? null : Integer.valueOf(concurrency))
			.build();
	}

	private Code image() {
		return Code.fromEcrImage(Repository.fromRepositoryName(this, "Repository", option("repository", "flux-lambda")),
				EcrImageCodeProps.builder().tagOrDigest(required("tag")).build());
	}

	private String restApi(Alias live, boolean stream) {
		return LambdaRestApi.Builder.create(this, "RestApi")
			.handler(live)
			.binaryMediaTypes(List.of("*/*"))
			.endpointTypes(List.of(EndpointType.REGIONAL))
			.integrationOptions(LambdaIntegrationOptions.builder()
				.responseTransferMode(stream ? ResponseTransferMode.STREAM : ResponseTransferMode.BUFFERED)
				.build())
			.deployOptions(
					StageOptions.builder().stageName("dev").throttlingRateLimit(rate()).throttlingBurstLimit(burst()).build())
			// The role for logs belongs to the account
			.cloudWatchRole(false)
			.build()
			.getUrl();
	}

	private String httpApi(Alias live) {
		HttpApi api = HttpApi.Builder.create(this, "HttpApi")
			.defaultIntegration(new HttpLambdaIntegration("Integration", live))
			.createDefaultStage(false)
			.build();
		return HttpStage.Builder.create(this, "Stage")
			.httpApi(api)
			.autoDeploy(true)
			.throttle(ThrottleSettings.builder().rateLimit(rate()).burstLimit(burst()).build())
			.build()
			.getUrl();
	}

	private String functionUrl(Alias live, boolean stream) {
		return live.addFunctionUrl(FunctionUrlOptions.builder()
			.authType(FunctionUrlAuthType.AWS_IAM)
			.invokeMode(stream ? InvokeMode.RESPONSE_STREAM : InvokeMode.BUFFERED)
			.build()).getUrl();
	}

	private int rate() {
		return Integer.parseInt(option("throttlingRate", "50"));
	}

	private int burst() {
		return Integer.parseInt(option("throttlingBurst", "100"));
	}

	/**
	 * The value of the context, of which the first one is the default.
	 */
	private String choice(String name, String... values) {
		String value = option(name, values[0]);
		if (!List.of(values).contains(value)) {
			throw new IllegalArgumentException(name + " is one of " + List.of(values));
		}
		return value;
	}

	private String required(String name) {
		String value = option(name, "");
		if (value.isEmpty()) {
			throw new IllegalArgumentException(name + " is required");
		}
		return value;
	}

	private String option(String name, String defaultValue) {
		Object value = getNode().tryGetContext(name);
		return (value != null) ? value.toString() : defaultValue;
	}

	public static void main(String[] args) {
		App app = new App();
		String name = (String) app.getNode().tryGetContext("stack");
		new FluxLambda(app, (name != null) ? name : "flux-lambda-cdk");
		app.synth();
	}

}
