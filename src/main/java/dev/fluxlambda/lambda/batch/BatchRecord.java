package dev.fluxlambda.lambda.batch;

import tools.jackson.databind.JsonNode;

/**
 * A record of a batch.
 *
 * @param id what AWS knows the record by in a report, never empty
 * @param group the records that have to stay in order with this one; those of different
 * groups have no order
 * @param json the record as the event has it
 */
public record BatchRecord(String id, String group, JsonNode json) {
}
