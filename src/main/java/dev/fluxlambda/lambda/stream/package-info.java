/**
 * Response streaming: a runtime in place of AWS's client for Java, which does not support
 * it. The runtime polls Lambda's Runtime API, passes each event to the beans of
 * {@link dev.fluxlambda.lambda}, and sends the answer while it is written.
 *
 * <pre>
 * StreamingRuntime -> InvocationLoop -> RuntimeApiClient: next
 *                       | LambdaHttpHandlerAdapter: does the front end stream?
 *                       v
 *     HttpHandler -> StreamingHttpResponse -> ResponseStream -> Runtime API
 * </pre>
 *
 * No other package depends on it, so that buffered answers load none of its classes.
 * Internal, as all classes here.
 */
@NullMarked
package dev.fluxlambda.lambda.stream;

import org.jspecify.annotations.NullMarked;
