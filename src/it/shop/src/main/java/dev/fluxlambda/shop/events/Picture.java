package dev.fluxlambda.shop.events;

import java.time.Instant;

import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3EventNotificationRecord;

/**
 * A picture in the bucket.
 *
 * @param bucket the bucket's name
 * @param key the key of the object
 * @param size its size in bytes
 * @param stored when it was stored
 */
record Picture(String bucket, String key, long size, Instant stored) {

	static Picture of(S3EventNotificationRecord event) {
		return new Picture(event.getS3().getBucket().getName(), event.getS3().getObject().getUrlDecodedKey(),
				event.getS3().getObject().getSizeAsLong(), Instant.ofEpochMilli(event.getEventTime().getMillis()));
	}

}
