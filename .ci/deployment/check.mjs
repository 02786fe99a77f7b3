// Checks a template and returns the list of findings.
import { decided, functions, holds, NO_VALUE, parse } from './template.mjs';
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
const FRONT_ENDS = { RestApi: 'AWS::ApiGateway::RestApi', HttpApi: 'AWS::ApiGatewayV2::Api', FunctionUrl: 'AWS::Lambda::Url', Alb: 'AWS::ElasticLoadBalancingV2::TargetGroup' };

export function check(text) {
	const { template, errors } = parse(text);
	const findings = new Set(errors);
	const found = (finding) => findings.add(finding);
	checkShape(template, found);
	checkNames(template, found);
	if (findings.size === 0) {
		for (const parameters of choices(template)) checkChoice(template, parameters, found);
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

// All combinations of the parameters in conditions
function choices(template) {
	const names = [...new Set([...functions(template.Conditions)].filter(({ key }) => key === 'Ref').map(({ argument }) => argument))];
	return names.reduce((combinations, name) => combinations.flatMap((each) =>
		(template.Parameters[name].AllowedValues ?? ['', 'text']).map((value) => ({ ...each, [name]: value }))), [{}]);
}

function checkChoice(template, parameters, found) {
	const truth = Object.fromEntries(Object.entries(template.Conditions).map(([name, condition]) => [name, holds(condition, template.Conditions, parameters)]));
	const there = ({ Condition }) => !Condition || truth[Condition];
	const resources = Object.fromEntries(Object.entries(template.Resources).filter(([, resource]) => there(resource)));
	const outputs = Object.fromEntries(Object.entries(template.Outputs).filter(([, output]) => there(output)));
	for (const [name, resource] of Object.entries(resources)) {
		const properties = decided(resource.Properties, truth);
		checkProperties(template, resource, properties, name, found);
		checkLeastPrivilege(name, resource.Type, properties, found);
	}
	const values = decided({ ...resources, ...outputs }, truth);
	for (const { key, argument, path } of functions(values)) {
		for (const name of targets(key, argument)) {
			if (template.Resources[name] && !resources[name]) found(`${path}: ${name} is not there when ${JSON.stringify(parameters)}`);
		}
	}
	for (const [name, output] of Object.entries(outputs)) if (decided(output.Value, truth) === NO_VALUE) found(`Outputs.${name}: no value when ${JSON.stringify(parameters)}`);
	for (const [choice, type] of Object.entries(FRONT_ENDS)) {
		const count = Object.values(resources).filter(({ Type }) => Type === type).length;
		if (count !== (choice === parameters.FrontEnd ? 1 : 0)) found(`FrontEnd ${parameters.FrontEnd}: ${count} of ${type}`);
	}
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
	const description = parametersOf(Version.Properties.Description);
	if (!replaces(Version.Type, 'Description')) found('Version.Description: a change of it replaces nothing');
	for (const name of parametersOf(Function.Properties)) if (!description.has(name)) found(`Version.Description: ${name} is missing, so a change of it publishes nothing`);
	for (const name of description) if (!parametersOf(Function.Properties).has(name)) found(`Function: ${name} changes nothing in it, so there is nothing to publish`);
	const longest = (name) => Parameters[name].MaxLength ?? Math.max(...(Parameters[name].AllowedValues ?? [Parameters[name].MaxValue]).map((value) => String(value).length));
	const length = [...description].reduce((sum, name) => sum + longest(name) + 1, -1);
	if (!(length <= 256)) found(`Version.Description: up to ${length} characters instead of 256`);
}
