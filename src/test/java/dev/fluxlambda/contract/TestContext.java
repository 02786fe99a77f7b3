package dev.fluxlambda.contract;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import org.jspecify.annotations.Nullable;

/**
 * The context of an invocation without a runtime.
 *
 * @param getRemainingTimeInMillis the time that is left, always the same
 */
record TestContext(int getRemainingTimeInMillis) implements Context {

	static final String REQUEST_ID = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";

	static final String TENANT_ID = "blue";

	@Override
	public String getAwsRequestId() {
		return REQUEST_ID;
	}

	@Override
	public String getLogGroupName() {
		return "/aws/lambda/hello";
	}

	@Override
	public String getLogStreamName() {
		return "2026/11/23/[$LATEST]abcdef";
	}

	@Override
	public String getFunctionName() {
		return "hello";
	}

	@Override
	public String getFunctionVersion() {
		return "$LATEST";
	}

	@Override
	public String getInvokedFunctionArn() {
		return "arn:aws:lambda:us-east-1:123456789012:function:hello";
	}

	@Override
	public @Nullable CognitoIdentity getIdentity() {
		return null;
	}

	@Override
	public @Nullable ClientContext getClientContext() {
		return null;
	}

	@Override
	public int getMemoryLimitInMB() {
		return 512;
	}

	@Override
	public String getXrayTraceId() {
		return "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
	}

	@Override
	public String getTenantId() {
		return TENANT_ID;
	}

	@Override
	public LambdaLogger getLogger() {
		throw new UnsupportedOperationException("The application logs by SLF4J");
	}

}
