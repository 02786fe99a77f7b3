/**
 * Functions for events of SQS and S3.
 */
@NullMarked
package dev.fluxlambda.shop.events;

import org.jspecify.annotations.NullMarked;
