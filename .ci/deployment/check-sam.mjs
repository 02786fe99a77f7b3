// check-sam.mjs TEMPLATE...: what a SAM template gives to CloudFormation's types, against their schemas. First breaks each template in each of
// these ways: every one has to be found.
import { checkFile } from './mutations.mjs';
import { parse, functions } from './template.mjs';
import { checkProperties } from './schema.mjs';

const MUTATIONS = [
	['      Timeout: 15', '      Timeout: "15"', 'Function.Timeout: string instead of integer'],
	['        LogFormat: JSON', '        LogFormat: Json', 'Json is not one of'],
	['      AutoPublishAlias: live', '      AutoPublish: live', 'Function.AutoPublish: unknown property'],
	['            ApiId: !Ref HttpApi', '            ApiId: !Ref Api', 'there is no Api'],
	['        ThrottlingRateLimit: 50', '        ThrottlingRate: 50', 'ThrottlingRate: unknown property'],
];
// What SAM itself reads; the rest goes on to the type
const SAM = ['CodeUri', 'ImageUri', 'Events', 'AutoPublishAlias', 'AutoPublishAliasAllProperties'];

function check(text) {
	const { template, errors } = parse(text);
	const findings = [...errors];
	const found = (finding) => findings.push(finding);
	const names = { ...template.Parameters, ...template.Resources };
	for (const { key, argument, path } of functions(template)) {
		const used = key === 'Fn::Sub' ? [...argument.matchAll(/\$\{([^}]+)\}/g)].map(([, each]) => each) : [argument];
		for (const name of used) if (!names[name] && !String(name).startsWith('AWS::')) found(`${path}: there is no ${name}`);
	}
	for (const [name, { Type, Properties }] of Object.entries(template.Resources)) {
		const passed = Object.fromEntries(Object.entries(Properties).filter(([key]) => !SAM.includes(key)));
		if (Type === 'AWS::Serverless::Function') checkProperties(template, { Type: 'AWS::Lambda::Function' }, { Code: {}, Role: 'SAM makes it', ...passed }, name, found);
		else if (Type === 'AWS::Serverless::HttpApi') checkProperties(template, { Type: 'AWS::ApiGatewayV2::Stage' }, { ApiId: 'SAM makes it', StageName: '$default', ...passed }, name, found);
		else found(`${name}: ${Type} is not checked`);
	}
	return findings;
}

const checked = [];
for (const path of process.argv.slice(2)) checked.push(await checkFile(path, MUTATIONS, check));
process.exit(checked.every(Boolean) ? 0 : 1);
