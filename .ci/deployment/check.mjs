// Checks a template and returns the list of findings.
import { decided, functions, holds, NO_VALUE, parse, text } from './template.mjs';
import { attribute, checkProperties, replaces, resourceType } from './schema.mjs';

const PSEUDO = ['AccountId', 'NoValue', 'NotificationARNs', 'Partition', 'Region', 'StackId', 'StackName', 'URLSuffix'].map((each) => `AWS::${each}`);
const SECTIONS = ['AWSTemplateFormatVersion', 'Description', 'Parameters', 'Rules', 'Conditions', 'Resources', 'Outputs'];
const KEYS = {
	Parameters: ['Type', 'Description', 'Default', 'AllowedValues', 'AllowedPattern', 'MinLength', 'MaxLength', 'MinValue', 'MaxValue', 'NoEcho', 'ConstraintDescription'],
	Rules: ['RuleCondition', 'Assertions'],
	Resources: ['Type', 'Condition', 'DependsOn', 'DeletionPolicy', 'UpdateReplacePolicy', 'Metadata', 'Properties'],
	Outputs: ['Condition', 'Description', 'Value', 'Export'],
};
const CONDITION_FUNCTIONS = ['Ref', 'Condition', 'Fn::And', 'Fn::Equals', 'Fn::Not', 'Fn::Or'];
// The resource type that only this choice of the front end creates
export const FRONT_ENDS = { RestApi: 'AWS::ApiGateway::RestApi', HttpApi: 'AWS::ApiGatewayV2::Api', FunctionUrl: 'AWS::Lambda::Url', Alb: 'AWS::ElasticLoadBalancingV2::TargetGroup' };

// Combinations of parameters that the rules must refuse; they must accept all others
const REFUSED = {
	'Alb without a listener': ({ FrontEnd, AlbListenerArn }) => FrontEnd === 'Alb' && !AlbListenerArn,
	'stream on a front end that does not stream': ({ FrontEnd, ResponseMode }) => ResponseMode === 'stream' && !['RestApi', 'FunctionUrl'].includes(FrontEnd),
	'a web ACL on a front end without one': ({ FrontEnd, WebAclArn }) => WebAclArn && !['RestApi', 'Alb'].includes(FrontEnd),
};
const limits = (settings) => settings?.ThrottlingRateLimit && settings.ThrottlingBurstLimit;
// What the resources must have when, and only when, the parameters select it. Each value of "is" is checked
export const EXPECTED = [
	{ what: 'Throttling', when: () => true, is: (ofType) => [
		...ofType('AWS::ApiGateway::Stage').map(({ MethodSettings }) => MethodSettings?.some((each) => each.HttpMethod === '*' && each.ResourcePath === '/*' && limits(each))),
		...ofType('AWS::ApiGatewayV2::Stage').map(({ DefaultRouteSettings }) => limits(DefaultRouteSettings))] },
	{ what: 'Access log', when: ({ AccessLog }) => AccessLog === 'true', is: (ofType) => [
		...ofType('AWS::ApiGateway::Stage').map(({ AccessLogSetting }) => AccessLogSetting),
		...ofType('AWS::ApiGatewayV2::Stage').map(({ AccessLogSettings }) => AccessLogSettings)] },
	{ what: 'Reserved concurrency', when: ({ ReservedConcurrency }) => ReservedConcurrency !== '-1', is: (ofType) =>
		ofType('AWS::Lambda::Function').map(({ ReservedConcurrentExecutions }) => ReservedConcurrentExecutions) },
	{ what: 'Key of the function', when: ({ FunctionKmsKeyArn }) => FunctionKmsKeyArn, is: (ofType) => ofType('AWS::Lambda::Function').map(({ KmsKeyArn }) => KmsKeyArn) },
	{ what: 'Key of the log', when: ({ LogKmsKeyArn }) => LogKmsKeyArn, is: (ofType) => ofType('AWS::Logs::LogGroup').map(({ KmsKeyId }) => KmsKeyId) },
	{ what: 'Web ACL', when: ({ WebAclArn }) => WebAclArn, is: (ofType) => [ofType('AWS::WAFv2::WebACLAssociation').length] },
	{ what: 'Streaming of the REST API', when: ({ ResponseMode }) => ResponseMode !== 'buffer', is: (ofType) =>
		ofType('AWS::ApiGateway::Method').flatMap(({ Integration }) => [Integration.ResponseTransferMode === 'STREAM', JSON.stringify(Integration.Uri).includes('/response-streaming-invocations"')]) },
	{ what: 'Streaming of the Function URL', when: ({ ResponseMode }) => ResponseMode === 'stream', is: (ofType) =>
		ofType('AWS::Lambda::Url').map(({ InvokeMode }) => InvokeMode === 'RESPONSE_STREAM') },
];
// Values of parameters that have a pattern
const EXAMPLES = {
	ImageUri: ['1', '2'].map((tag) => `123456789012.dkr.ecr.eu-central-1.amazonaws.com/flux-lambda:${tag}`),
	FunctionKmsKeyArn: ['', ...['1', '2'].map((digit) => `arn:aws:kms:eu-central-1:123456789012:key/${digit}234abcd-12ab-34cd-56ef-1234567890ab`)],
	LogKmsKeyArn: ['', 'arn:aws:kms:eu-central-1:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab'],
	WebAclArn: ['', 'arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/api/1234abcd-12ab-34cd-56ef-1234567890ab'],
	AlbListenerArn: ['', 'arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/my-balancer/50dc6c495c0c9188/f2f7dc8efc522ab2'],
	AlarmTopicArn: ['', 'arn:aws:sns:eu-central-1:123456789012:alarms'],
};
// Belongs to the function, not to its versions
const NOT_OF_A_VERSION = ['ReservedConcurrentExecutions'];

export function check(source) {
	const { template, errors } = parse(source);
	const findings = new Set(errors);
	const found = (finding) => findings.add(finding);
	checkShape(template, found);
	checkNames(template, found);
	if (findings.size === 0) {
		checkChoices(template, found);
		checkPublishing(template, found);
	}
	return [...findings];
}

function checkShape(template, found) {
	for (const section of Object.keys(template)) if (!SECTIONS.includes(section)) found(`${section}: unknown section`);
	for (const [section, keys] of Object.entries(KEYS)) {
		for (const [name, entry] of Object.entries(template[section])) {
			for (const key of Object.keys(entry)) if (!keys.includes(key)) found(`${section}.${name}.${key}: unknown`);
			if (!/^[A-Za-z0-9]+$/.test(name)) found(`${section}.${name}: not a logical id`);
		}
	}
	for (const [name, parameter] of Object.entries(template.Parameters)) {
		if (!['String', 'Number', 'CommaDelimitedList'].includes(parameter.Type)) found(`Parameters.${name}.Type: unknown`);
		if ('Default' in parameter && !accepts(parameter, parameter.Default)) found(`Parameters.${name}.Default: not allowed`);
		for (const value of EXAMPLES[name] ?? []) if (!accepts(parameter, value)) found(`Parameters.${name}: ${value} is not allowed`);
		if (template.Resources[name]) found(`Parameters.${name}: a resource has the same name`);
	}
	for (const [name, resource] of Object.entries(template.Resources)) if (!resourceType(resource.Type)) found(`Resources.${name}: ${resource.Type} is not a type`);
}

function accepts({ Type, AllowedValues, AllowedPattern, MinValue, MaxValue, MinLength, MaxLength }, value) {
	const number = Number(value);
	return (!AllowedValues || AllowedValues.map(String).includes(String(value)))
		&& (!AllowedPattern || new RegExp(`^(?:${AllowedPattern})$`).test(value))
		&& (Type !== 'Number' || (!Number.isNaN(number) && number >= (MinValue ?? -Infinity) && number <= (MaxValue ?? Infinity)))
		&& String(value).length >= (MinLength ?? 0) && String(value).length <= (MaxLength ?? 4096);
}

// All names in functions, conditions and dependencies exist, and all definitions are used
function checkNames(template, found) {
	const used = new Set();
	const parameterOrResource = (name, where) => {
		used.add(name);
		if (!template.Parameters[name] && !template.Resources[name] && !PSEUDO.includes(name)) found(`${where}: there is no ${name}`);
	};
	const condition = (name, where) => {
		used.add(`condition ${name}`);
		if (!template.Conditions[name]) found(`${where}: there is no condition ${name}`);
	};
	const resourceAttribute = (target, where) => {
		used.add(target[0]);
		if (!attribute(template, target)) found(`${where}: there is no ${target.join('.')}`);
	};
	for (const { key, argument, path } of functions(template)) {
		const outside = !path.startsWith('Resources') && !path.startsWith('Outputs');
		if (outside && !CONDITION_FUNCTIONS.includes(key)) found(`${path}: ${key} has no place here`);
		if (key === 'Ref') {
			parameterOrResource(argument, path);
			if (outside && template.Resources[argument]) found(`${path}: a condition knows no resource`);
		}
		else if (key === 'Condition' && outside) condition(argument, path);
		else if (key === 'Fn::If') {
			condition(argument[0], path);
			if (argument.length !== 3) found(`${path}: Fn::If takes three`);
		}
		else if (key === 'Fn::GetAtt') resourceAttribute(argument, path);
		else if (key === 'Fn::Sub') {
			const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
			const names = [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, each]) => each);
			for (const each of Object.keys(variables)) if (!names.includes(each)) found(`${path}: ${each} is not used`);
			for (const each of names.filter((each) => !(each in variables))) {
				if (each.includes('.')) resourceAttribute(each.split('.'), path);
				else parameterOrResource(each, path);
			}
		}
	}
	for (const [name, entry] of [...Object.entries(template.Resources), ...Object.entries(template.Outputs)]) {
		if (entry.Condition) condition(entry.Condition, name);
		for (const other of [entry.DependsOn ?? []].flat()) if (!template.Resources[other]) found(`${name}.DependsOn: there is no ${other}`);
	}
	for (const name of Object.keys(template.Parameters)) if (!used.has(name)) found(`Parameters.${name}: not used`);
	for (const name of Object.keys(template.Conditions)) if (!used.has(`condition ${name}`)) found(`Conditions.${name}: not used`);
}

// Values of a parameter that differ in every way that matters
function samples(name, { Type, Default, AllowedValues, MinValue, MaxValue }) {
	const others = EXAMPLES[name] ?? AllowedValues ?? (Type === 'Number' ? [MinValue, MaxValue ?? MinValue + 1] : ['', 'text']);
	return [...new Set([...(Default === undefined ? [] : [Default]), ...others].map(String))];
}

// All combinations of the parameters in conditions and rules that the rules accept, with the truth of each condition.
// Combinations that neither a condition nor an expectation tells apart are one. Most mutations do not change them
const known = new Map();
function choices(template, found) {
	const { Parameters, Rules, Conditions } = template;
	const key = JSON.stringify([Parameters, Rules, Conditions]);
	if (!known.has(key)) known.set(key, distinctChoices(template));
	const { list, findings } = known.get(key);
	findings.forEach((finding) => found(finding));
	return list;
}

function distinctChoices({ Parameters, Rules, Conditions }) {
	const names = [...new Set([...functions([Rules, Conditions])].filter(({ key }) => key === 'Ref').map(({ argument }) => argument))];
	const combinations = names.reduce((list, name) => list.flatMap((each) => samples(name, Parameters[name]).map((value) => ({ ...each, [name]: value }))), [{}]);
	const conditions = Object.keys(Conditions);
	const distinct = new Map();
	const findings = new Set();
	for (const parameters of combinations) {
		const rule = Object.entries(Rules).find(([, { RuleCondition, Assertions }]) =>
			holds(RuleCondition, Conditions, parameters) && !Assertions.every(({ Assert }) => holds(Assert, Conditions, parameters)))?.[0];
		const reason = Object.keys(REFUSED).find((each) => REFUSED[each](parameters));
		if (!rule !== !reason) findings.add(rule ? `Rules.${rule} refuses what is right` : `Rules: nothing refuses ${reason}`);
		if (rule || reason) continue;
		const truth = conditions.map((name) => holds(Conditions[name], Conditions, parameters));
		const id = [parameters.FrontEnd, ...truth, ...EXPECTED.map(({ when }) => Boolean(when(parameters)))].join();
		if (!distinct.has(id)) distinct.set(id, { parameters, truth: Object.fromEntries(conditions.map((name, index) => [name, truth[index]])) });
	}
	return { list: [...distinct.values()], findings };
}

// Checks the template for all combinations, but each variant of a resource only once
function checkChoices(template, found) {
	const entries = [...Object.entries(template.Resources), ...Object.entries(template.Outputs)].map(([name, entry]) => ({
		name, entry, conditions: [...new Set([...functions(entry)].filter(({ key }) => key === 'Fn::If').map(({ argument }) => argument[0]))], variants: new Map() }));
	const there = ({ Condition }, truth) => !Condition || truth[Condition];
	for (const { parameters, truth } of choices(template, found)) {
		const when = () => `when ${JSON.stringify(parameters)}`;
		const resources = {};
		for (const { name, entry, conditions, variants } of entries) {
			if (!there(entry, truth)) continue;
			const key = conditions.map((each) => (truth[each] ? 1 : 0)).join('');
			if (!variants.has(key)) variants.set(key, variant(template, name, entry, truth, found));
			const { properties, uses, noValue } = variants.get(key);
			if (entry.Type) (resources[entry.Type] ??= []).push(properties);
			if (noValue) found(`Outputs.${name}: no value ${when()}`);
			for (const { other, path } of uses) if (!there(template.Resources[other], truth)) found(`${name}.${path}: ${other} is not there ${when()}`);
		}
		const ofType = (type) => resources[type] ?? [];
		for (const [choice, type] of Object.entries(FRONT_ENDS)) {
			const count = ofType(type).length;
			if (count !== (choice === parameters.FrontEnd ? 1 : 0)) found(`FrontEnd ${parameters.FrontEnd}: ${count} of ${type}`);
		}
		for (const { what, when: expected, is } of EXPECTED) {
			const wanted = Boolean(expected(parameters));
			if (is(ofType).some((value) => Boolean(value) !== wanted)) found(`${what}: ${wanted ? 'missing' : 'not expected'} ${when()}`);
		}
	}
}

function variant(template, name, entry, truth, found) {
	const properties = decided(entry.Properties, truth);
	if (entry.Type) {
		checkProperties(template, entry, properties, name, found);
		checkLeastPrivilege(name, entry.Type, properties, found);
	}
	const uses = [...functions(decided(entry, truth))].flatMap(({ key, argument, path }) => targets(key, argument).map((other) => ({ other, path })))
		.filter(({ other }) => template.Resources[other]);
	return { properties, uses, noValue: !entry.Type && decided(entry.Value, truth) === NO_VALUE };
}

function targets(key, argument) {
	if (key === 'Ref') return [argument];
	if (key === 'Fn::GetAtt') return [argument[0]];
	if (key === 'Fn::Sub') return [...[argument].flat()[0].matchAll(/\$\{([^!}.]+)[^}]*\}/g)].map(([, name]) => name);
	return [];
}

function checkLeastPrivilege(name, type, properties, found) {
	if (type === 'AWS::Lambda::Permission' && !properties.SourceArn && !properties.FunctionUrlAuthType && !properties.InvokedViaFunctionUrl) {
		found(`${name}: anything of ${properties.Principal} may call the function`);
	}
	for (const policy of properties?.Policies ?? []) {
		for (const { Action, Resource } of policy.PolicyDocument?.Statement ?? []) {
			if ([Action].flat().some((action) => action.includes('*'))) found(`${name}: ${policy.PolicyName} allows ${Action}`);
			if (Resource === '*' && ![Action].flat().every((action) => action.startsWith('xray:'))) found(`${name}: ${policy.PolicyName} allows ${Action} everywhere`);
		}
	}
}

// Any change of the function must replace, and so publish, its version
function checkPublishing({ Parameters, Conditions, Resources }, found) {
	const parametersOf = (value) => new Set([...functions(value)].flatMap(({ key, argument }) =>
		key === 'Fn::If' ? [...parametersOf(Conditions[argument[0]])] : targets(key, argument)).filter((name) => Parameters[name]));
	const { Function, Version } = Resources;
	const { Description } = Version.Properties;
	const published = parametersOf(Object.fromEntries(Object.entries(Function.Properties).filter(([property]) => !NOT_OF_A_VERSION.includes(property))));
	if (!replaces(Version.Type, 'Description')) found('Version.Description: a change of it replaces nothing');
	for (const name of published) {
		const descriptions = samples(name, Parameters[name]).map((value) => text(Description, { [name]: value }));
		if (new Set(descriptions).size !== descriptions.length) found(`Version.Description: ${name} is missing, so a change of it publishes nothing`);
	}
	for (const name of parametersOf(Description)) if (!published.has(name)) found(`Function: ${name} changes nothing in it, so there is nothing to publish`);
	const longest = (name) => 'x'.repeat(Parameters[name].MaxLength ?? 0) || samples(name, Parameters[name]).reduce((a, b) => (b.length > a.length ? b : a));
	const { length } = text(Description, Object.fromEntries([...published].map((name) => [name, longest(name)])));
	if (length > 256) found(`Version.Description: up to ${length} characters instead of 256`);
}
