/**
 * Response streaming: a runtime in place of AWS's client, which has none in Java. It
 * polls Lambda's Runtime API, gives each event to the beans of
 * {@link dev.fluxlambda.lambda}, and sends the answer as it is written.
 *
 * <pre>
 * StreamingRuntime -> InvocationLoop -> RuntimeApiClient: next
 *                       | LambdaHandler: which front end takes a stream?
 *                       v
 *     HttpHandler -> StreamingHttpResponse -> ResponseStream -> Runtime API
 * </pre>
 *
 * Nothing outside of this package knows it, so nothing of it is loaded where answers are
 * buffered.
 */
@NullMarked
package dev.fluxlambda.lambda.stream;

import org.jspecify.annotations.NullMarked;
