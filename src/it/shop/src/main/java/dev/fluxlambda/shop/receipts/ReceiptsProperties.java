package dev.fluxlambda.shop.receipts;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where DynamoDB is, and who calls it.
 *
 * @param endpoint its address
 * @param region the region that requests are signed for
 * @param table the table of receipts
 * @param accessKey the id of the access key
 * @param secretKey the secret access key
 */
@ConfigurationProperties("shop.receipts")
record ReceiptsProperties(URI endpoint, String region, String table, String accessKey, String secretKey) {
}
