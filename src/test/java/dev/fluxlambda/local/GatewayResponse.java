package dev.fluxlambda.local;

import java.util.List;

/**
 * An HTTP response as it goes over the wire.
 *
 * @param status the status code
 * @param headers the headers, repeated names included
 * @param body the body, empty for none
 */
public record GatewayResponse(int status, List<Header> headers, byte[] body) {
}
