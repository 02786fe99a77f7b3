package dev.fluxlambda.local;

import java.util.List;

/**
 * An HTTP request as it comes over the wire.
 *
 * @param method the method
 * @param target the path and its query, percent-encoded as the client sent them
 * @param headers the headers in their order, repeated names included
 * @param body the body, empty for none
 * @param clientAddress the client's IP address
 */
public record GatewayRequest(String method, String target, List<Header> headers, byte[] body, String clientAddress) {
}
