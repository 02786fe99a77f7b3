package dev.fluxlambda.local;

import java.util.List;

/**
 * An HTTP request on the wire.
 *
 * @param method the method
 * @param target the path and its query, percent-encoded as the client sent them
 * @param headers the headers in their order, including repeated names
 * @param body the body, possibly empty
 * @param clientAddress the client's IP address
 */
public record GatewayRequest(String method, String target, List<Header> headers, byte[] body, String clientAddress) {
}
