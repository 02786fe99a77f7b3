package dev.fluxlambda.local;

import java.util.List;

/**
 * An HTTP response on the wire.
 *
 * @param status the status code
 * @param headers the headers, including repeated names
 * @param body the body, possibly empty
 */
public record GatewayResponse(int status, List<Header> headers, byte[] body) {
}
