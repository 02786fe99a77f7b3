// check-kubernetes.mjs MANIFEST: checks a manifest against Kubernetes' types with the TypeScript compiler, which finds
// missing, unknown and wrong fields. First it breaks the manifest in each of these ways, all of which must be found.
import { createRequire } from 'node:module';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import { checkFile } from './mutations.mjs';

const MUTATIONS = [
	['              containerPort: 8080', '              containerPorts: 8080', 'containerPort'],
	['              path: /actuator/health/readiness', '              paths: /actuator/health/readiness', 'paths'],
	['            periodSeconds: 10', '            periodSeconds: "10"', "Type 'string' is not assignable to type 'number'"],
	['terminationGracePeriodSeconds', 'terminationGraceSeconds', 'terminationGraceSeconds'],
	['      targetPort: http', '      targetPorts: http', 'targetPorts'],
	['kind: Service', 'kind: Services', 'Services'],
];
const modules = createRequire(import.meta.url).resolve('kubernetes-models/package.json').replace(/kubernetes-models\/package\.json$/, '');

function check(text) {
	const source = parseAllDocuments(text, { uniqueKeys: true }).map((document, index) => {
		const manifest = document.toJS();
		return `import type { I${manifest.kind} } from 'kubernetes-models/${manifest.apiVersion}';
export const manifest${index}: I${manifest.kind} = ${JSON.stringify(manifest, null, 1)};`;
	});
	return source.flatMap(compile);
}

function compile(source) {
	const file = `${modules}manifest.ts`;
	const options = { strict: true, noEmit: true, skipLibCheck: true, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, types: [] };
	const host = ts.createCompilerHost(options);
	const { getSourceFile, fileExists, readFile } = host;
	host.getSourceFile = (name, target) => (name === file ? ts.createSourceFile(name, source, target) : getSourceFile(name, target));
	host.fileExists = (name) => name === file || fileExists(name);
	host.readFile = (name) => (name === file ? source : readFile(name));
	return ts.getPreEmitDiagnostics(ts.createProgram([file], options, host)).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

process.exit((await checkFile(process.argv[2], MUTATIONS, check)) ? 0 : 1);
