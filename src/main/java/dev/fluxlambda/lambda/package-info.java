/**
 * AWS Lambda as a web server. This package adapts events as reactor-netty's adapter does
 * sockets.
 *
 * <pre>
 * event -> runtime client -> FunctionInvoker -> LambdaHandler
 *                                                 | FrontEnd: JSON to HTTP (package event)
 *                                                 v
 *                        LambdaServerHttpRequest, LambdaServerHttpResponse
 *                                                 |
 *                                                 v
 *                        HttpHandler, built by Boot -> WebFilter... -> handler
 * </pre>
 *
 * {@link dev.fluxlambda.lambda.LambdaEnvironmentPostProcessor} keeps the application
 * reactive when FunctionInvoker starts it, and
 * {@link dev.fluxlambda.lambda.LambdaWebServerFactory} replaces Netty.
 * {@link dev.fluxlambda.lambda.LambdaAttributes} is for applications. All other classes
 * are internal.
 */
@NullMarked
package dev.fluxlambda.lambda;

import org.jspecify.annotations.NullMarked;
