// check-sam.mjs TEMPLATE...: checks what a SAM template passes on to CloudFormation's types against their schemas, for all
// parameters of its conditions. First it breaks each template in each of these ways, all of which must be found.
import { checkFile } from './mutations.mjs';
import { decided, functions, holds, parse } from './template.mjs';
import { checkProperties } from './schema.mjs';

const MUTATIONS = [
	['      Timeout: 15', '      Timeout: "15"', 'Function.Timeout: string instead of integer'],
	['        LogFormat: JSON', '        LogFormat: Json', 'Json is not one of'],
	['      AutoPublishAlias: live', '      AutoPublish: live', 'Function.AutoPublish: unknown property'],
	['            ApiId: !Ref HttpApi', '            ApiId: !Ref Api', 'there is no Api'],
	['        ThrottlingRateLimit: !Ref', '        ThrottlingRate: !Ref', 'ThrottlingRate: unknown property'],
	['        ThrottlingBurstLimit: !Ref ThrottlingBurst\n', '', 'HttpApi: no throttling'],
	['  ThrottlingRate:\n    Type: Number', '  ThrottlingRate:\n    Type: String', 'ThrottlingRateLimit: string instead of number'],
	['!If [HasReservedConcurrency, !Ref', '!If [HasConcurrency, !Ref', 'there is no condition HasConcurrency'],
	['      ReservedConcurrentExecutions: !If', '      ReservedConcurrency: !If', 'Function.ReservedConcurrency: unknown property'],
	['      KmsKeyArn: !If', '      KmsKey: !If', 'Function.KmsKey: unknown property'],
	['!If [HasKmsKey, !Ref KmsKeyArn, !Ref AWS::NoValue]', '!If [HasKmsKey, !Ref ThrottlingRate, !Ref AWS::NoValue]', 'Function.KmsKeyArn: integer instead of string'],
];
const STREAMING_MUTATIONS = [
	['      InvokeMode: RESPONSE_STREAM', '      InvokeMode: STREAM', 'STREAM is not one of'],
	['      TargetFunctionArn: !Ref Function.Alias', '      TargetFunctionArn: !Ref Functions.Alias', 'there is no Functions'],
	['    Condition: Streaming\n    Properties', '    Properties', 'StreamingUrl: there when {"ResponseMode":"buffer"'],
	['          FLUXLAMBDA_RESPONSEMODE: !Ref ResponseMode\n', '', 'Parameters.ResponseMode: the function does not get it'],
];
// What SAM itself reads; the rest goes on to the type
const SAM = ['CodeUri', 'ImageUri', 'Events', 'AutoPublishAlias', 'AutoPublishAliasAllProperties'];

function check(source) {
	const { template, errors } = parse(source);
	const findings = new Set(errors);
	const found = (finding) => findings.add(finding);
	const { Parameters, Conditions, Resources } = template;
	const names = { ...Parameters, ...Resources };
	for (const { key, argument, path } of functions(template)) {
		if (key === 'Fn::If' && !Conditions[argument[0]]) found(`${path}: there is no condition ${argument[0]}`);
		const used = { Ref: [argument], 'Fn::GetAtt': [argument[0]], 'Fn::Sub': [...String(argument).matchAll(/\$\{([^}]+)\}/g)].map(([, each]) => each) }[key] ?? [];
		for (const name of used) if (!names[name.replace(/\.Alias$/, '')] && !name.startsWith('AWS::')) found(`${path}: there is no ${name}`);
	}
	if (Parameters.ResponseMode && Resources.Function.Properties.Environment.Variables.FLUXLAMBDA_RESPONSEMODE?.Ref !== 'ResponseMode') {
		found('Parameters.ResponseMode: the function does not get it');
	}
	if (findings.size === 0) for (const parameters of combinations(template)) checkResources(template, parameters, found);
	return [...findings];
}

// Of the parameters in conditions: each default, and another value
function combinations({ Parameters, Conditions }) {
	const used = [...new Set([...functions(Conditions)].filter(({ key }) => key === 'Ref').map(({ argument }) => argument))];
	return used.reduce((list, name) => list.flatMap((each) => (Parameters[name].AllowedValues ?? [Parameters[name].Default, '1']).map((value) => ({ ...each, [name]: value }))), [{}]);
}

function checkResources(template, parameters, found) {
	const truth = Object.fromEntries(Object.keys(template.Conditions).map((name) => [name, holds(template.Conditions[name], template.Conditions, parameters)]));
	for (const [name, { Type, Condition, Properties }] of Object.entries(template.Resources)) {
		if (Condition && !truth[Condition]) continue;
		const passed = decided(Object.fromEntries(Object.entries(Properties).filter(([key]) => !SAM.includes(key))), truth);
		if (Type === 'AWS::Serverless::Function') checkProperties(template, { Type: 'AWS::Lambda::Function' }, { Code: {}, Role: 'SAM makes it', ...passed }, name, found);
		else if (Type === 'AWS::Serverless::HttpApi') {
			checkProperties(template, { Type: 'AWS::ApiGatewayV2::Stage' }, { ApiId: 'SAM makes it', StageName: '$default', ...passed }, name, found);
			if (!passed.DefaultRouteSettings?.ThrottlingRateLimit || !passed.DefaultRouteSettings.ThrottlingBurstLimit) found(`${name}: no throttling`);
		}
		else if (Type === 'AWS::Lambda::Url') {
			checkProperties(template, { Type }, passed, name, found);
			if (parameters.ResponseMode !== 'stream') found(`${name}: there when ${JSON.stringify(parameters)}`);
		}
		else found(`${name}: ${Type} is not checked`);
	}
}

const checked = [];
for (const path of process.argv.slice(2)) checked.push(await checkFile(path, path.endsWith('-image.yaml') ? [...MUTATIONS, ...STREAMING_MUTATIONS] : MUTATIONS, check));
process.exit(checked.every(Boolean) ? 0 : 1);
