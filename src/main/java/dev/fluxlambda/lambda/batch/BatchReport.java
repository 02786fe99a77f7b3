package dev.fluxlambda.lambda.batch;

import java.util.List;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What became of a batch.
 *
 * @param failures the ids to report; AWS takes all other records as processed, for a
 * stream those before the reported one
 * @param interrupted the records that had not ended at the deadline
 * @param waiting how many records had not started at the deadline
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting">Partial
 * batch responses</a>
 */
public record BatchReport(List<String> failures, List<BatchRecord> interrupted, int waiting) {

	/**
	 * Write the report.
	 * @param jsonMapper any mapper
	 * @return the answer as JSON
	 */
	public byte[] write(JsonMapper jsonMapper) {
		ObjectNode answer = jsonMapper.createObjectNode();
		ArrayNode items = answer.putArray("batchItemFailures");
		this.failures.forEach((id) -> items.addObject().put("itemIdentifier", id));
		return jsonMapper.writeValueAsBytes(answer);
	}

}
