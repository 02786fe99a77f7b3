// Checks a file: there must be no finding in it, and each mutation, [what is in the file, what replaces it, what must be
// found], must have its finding. Returns whether this is so. Without MISTAKES=all in the environment, it tries a tenth of
// the mutations.
import { readFileSync } from 'node:fs';

export async function checkFile(path, mutations, check) {
	const text = readFileSync(path, 'utf8');
	let failed = false;
	const fail = (line) => { failed = true; console.error(`${path}: ${line}`); };
	const tried = mutations.filter((_, index) => process.env.MISTAKES === 'all' || index % 10 === 0);
	for (const [from, to, expected] of tried) {
		if (!text.includes(from)) fail(`Not in the file, so it cannot be broken: ${from.trim()}`);
		const findings = await check(text.replace(from, () => to));
		if (!findings.some((finding) => finding.includes(expected))) {
			fail(`Not found: "${expected}" for ${to.trim() || `no ${from.trim()}`}; found: ${findings.slice(0, 3).join('; ') || 'nothing'}`);
		}
	}
	(await check(text)).forEach(fail);
	if (!failed) console.log(`${path}: in order; each of ${tried.length} mistakes is found`);
	return !failed;
}
