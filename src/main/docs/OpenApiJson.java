import java.io.File;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Writes a YAML file as JSON. Part of the build (pom.xml), not of the application.
 */
class OpenApiJson {

	public static void main(String[] files) {
		YAMLMapper yaml = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
		JsonMapper.shared().writeValue(new File(files[1]), yaml.readTree(new File(files[0])));
	}

}
