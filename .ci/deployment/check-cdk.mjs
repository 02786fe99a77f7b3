// check-cdk.mjs FOLDER: checks the templates that Synthesize.java wrote against the schemas, and what their names say:
// PACKAGE-FRONTEND-MODE.json. First it breaks them in each of these ways, all of which must be found.
import { readdirSync } from 'node:fs';
import { EXPECTED, FRONT_ENDS } from './check.mjs';
import { checkFile } from './mutations.mjs';
import { checkProperties, resourceType } from './schema.mjs';
import { functions } from './template.mjs';

const MUTATIONS = {
	'zip-RestApi-buffer': [
		['"ThrottlingRateLimit": 50', '"ThrottlingRate": 50', 'ThrottlingRate: unknown property'],
		['"ThrottlingBurstLimit": 100,', '', 'Throttling: missing'],
		['"Runtime": "java25"', '"Runtime": 25', 'Runtime: integer instead of string'],
		['"AWS::Lambda::Alias"', '"AWS::Lambda::Version"', '0 of AWS::Lambda::Alias'],
	],
	'image-RestApi-stream': [
		['"ResponseTransferMode": "STREAM"', '"ResponseTransferMode": "BUFFERED"', 'Streaming of the REST API: missing'],
		['"ReservedConcurrentExecutions": 20', '"ReservedConcurrentExecutions": "20"', 'string instead of integer'],
		['"KmsKeyArn"', '"KmsKey"', 'KmsKey: unknown property'],
		['"FLUXLAMBDA_RESPONSEMODE": "stream"', '"FLUXLAMBDA_RESPONSEMODE": "buffer"', 'FLUXLAMBDA_RESPONSEMODE: buffer instead of stream'],
	],
	'image-FunctionUrl-stream': [
		['"InvokeMode": "RESPONSE_STREAM"', '"InvokeMode": "BUFFERED"', 'Streaming of the Function URL: missing'],
		['"AuthType": "AWS_IAM"', '"AuthType": "NONE"', 'the URL is public'],
	],
	'zip-HttpApi-buffer': [['"Ref": "Alias', '"Ref": "NoAlias', 'there is no NoAlias']],
};

function check(name, source) {
	const template = JSON.parse(source);
	const findings = [];
	const found = (finding) => findings.push(finding);
	const [packaging, FrontEnd, ResponseMode] = name.split('-');
	const key = packaging === 'image' ? 'key' : '';
	const parameters = { FrontEnd, ResponseMode, AccessLog: 'false', ReservedConcurrency: key ? '20' : '-1', FunctionKmsKeyArn: key, LogKmsKeyArn: '', WebAclArn: '' };
	const names = { ...template.Parameters, ...template.Resources };
	for (const { key: fn, argument, path } of functions(template.Resources)) {
		const target = { Ref: argument, 'Fn::GetAtt': argument[0] }[fn];
		if (target && !names[target] && !target.startsWith('AWS::')) found(`${path}: there is no ${target}`);
	}
	if (findings.length > 0) return findings;
	for (const [resource, { Type, Properties }] of Object.entries(template.Resources)) {
		if (!resourceType(Type)) found(`${resource}: ${Type} is not a type`);
		else checkProperties(template, { Type }, Properties, resource, found);
	}
	const ofType = (type) => Object.values(template.Resources).filter(({ Type }) => Type === type).map(({ Properties }) => Properties);
	for (const [choice, type] of Object.entries({ ...FRONT_ENDS, [FrontEnd]: FRONT_ENDS[FrontEnd] })) {
		if (ofType(type).length !== (choice === FrontEnd ? 1 : 0)) found(`${ofType(type).length} of ${type}`);
	}
	for (const type of ['AWS::Lambda::Function', 'AWS::Lambda::Version', 'AWS::Lambda::Alias']) if (ofType(type).length !== 1) found(`${ofType(type).length} of ${type}`);
	for (const { what, when, is } of EXPECTED) {
		if (is(ofType).some((value) => Boolean(value) !== Boolean(when(parameters)))) found(`${what}: ${when(parameters) ? 'missing' : 'not expected'}`);
	}
	for (const { Environment, PackageType = 'Zip' } of ofType('AWS::Lambda::Function')) {
		const mode = Environment.Variables.FLUXLAMBDA_RESPONSEMODE;
		if (mode !== ResponseMode) found(`FLUXLAMBDA_RESPONSEMODE: ${mode} instead of ${ResponseMode}`);
		if (PackageType.toLowerCase() !== packaging) found(`PackageType: ${PackageType} instead of ${packaging}`);
	}
	if (ofType('AWS::Lambda::Url').some(({ AuthType }) => AuthType !== 'AWS_IAM')) found('the URL is public');
	return findings;
}

const folder = process.argv[2];
const names = readdirSync(folder).filter((file) => file.endsWith('.json')).map((file) => file.replace('.json', ''));
const checked = [];
for (const name of names) checked.push(await checkFile(`${folder}/${name}.json`, MUTATIONS[name] ?? [], (text) => check(name, text)));
process.exit(names.length >= 7 && checked.every(Boolean) ? 0 : 1);
