/**
 * Receipts, which are kept in DynamoDB.
 */
@NullMarked
package dev.fluxlambda.shop.receipts;

import org.jspecify.annotations.NullMarked;
