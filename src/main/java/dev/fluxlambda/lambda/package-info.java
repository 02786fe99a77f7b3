/**
 * AWS Lambda as a web server: what the reactor-netty adapter is to sockets, this package
 * is to events.
 *
 * <pre>
 * event -> runtime client -> FunctionInvoker -> LambdaHandler
 *                                                 | FrontEnd: JSON to HTTP (package event)
 *                                                 v
 *                        LambdaServerHttpRequest, LambdaServerHttpResponse
 *                                                 |
 *                                                 v
 *                        HttpHandler, the one that Boot built -> WebFilter... -> handler
 * </pre>
 *
 * {@link dev.fluxlambda.lambda.LambdaEnvironmentPostProcessor} keeps the application
 * reactive when FunctionInvoker starts it, and
 * {@link dev.fluxlambda.lambda.LambdaWebServerFactory} stands where Netty stands.
 */
@NullMarked
package dev.fluxlambda.lambda;

import org.jspecify.annotations.NullMarked;
