// Reads a CloudFormation template: converts tags to long functions, and evaluates conditions for given parameters.
import { parseDocument, YAMLMap, YAMLSeq } from 'yaml';

const FUNCTIONS = ['And', 'Equals', 'GetAtt', 'If', 'Join', 'Not', 'Or', 'Select', 'Split', 'Sub'];
const name = (tag) => (FUNCTIONS.includes(tag) ? `Fn::${tag}` : tag);
export const NO_VALUE = Symbol('AWS::NoValue');

export function parse(text) {
	const customTags = [...FUNCTIONS, 'Ref', 'Condition'].flatMap((tag) => [
		{ tag: `!${tag}`, resolve: (value) => ({ [name(tag)]: tag === 'GetAtt' ? value.split('.') : value }) },
		{ tag: `!${tag}`, collection: 'map', nodeClass: tagged(YAMLMap, name(tag)) },
		{ tag: `!${tag}`, collection: 'seq', nodeClass: tagged(YAMLSeq, name(tag)) },
	]);
	const document = parseDocument(text, { customTags, version: '1.2' });
	return { template: document.toJS(), errors: [...document.errors, ...document.warnings].map((error) => error.message) };
}

function tagged(type, key) {
	return class extends type {
		toJSON(...context) {
			return { [key]: super.toJSON(...context) };
		}
	};
}

export function isFunction(value) {
	const keys = value && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : [];
	return keys.length === 1 && (keys[0] === 'Ref' || keys[0] === 'Condition' || keys[0].startsWith('Fn::')) && keys[0];
}

// Returns all functions in a value, with their paths
export function* functions(value, path = '') {
	if (!value || typeof value !== 'object') return;
	const key = isFunction(value);
	if (key) yield { key, argument: value[key], path };
	for (const [child, inner] of Object.entries(value)) yield* functions(inner, path ? `${path}.${child}` : child);
}

export function holds(condition, conditions, parameters) {
	const key = isFunction(condition);
	const argument = condition[key];
	const text = (side) => String(isFunction(side) === 'Ref' ? parameters[side.Ref] : side);
	switch (key) {
		case 'Condition': return holds(conditions[argument], conditions, parameters);
		case 'Fn::Equals': return text(argument[0]) === text(argument[1]);
		case 'Fn::Not': return !holds(argument[0], conditions, parameters);
		case 'Fn::And': return argument.every((each) => holds(each, conditions, parameters));
		case 'Fn::Or': return argument.some((each) => holds(each, conditions, parameters));
		default: throw new Error(`not a condition: ${JSON.stringify(condition)}`);
	}
}

// Returns the value without Fn::If
export function decided(value, truth) {
	if (!value || typeof value !== 'object') return value;
	const key = isFunction(value);
	if (key === 'Fn::If') return decided(value[key][truth[value[key][0]] ? 1 : 2], truth);
	if (key === 'Ref' && value.Ref === 'AWS::NoValue') return NO_VALUE;
	if (Array.isArray(value)) return value.map((each) => decided(each, truth)).filter((each) => each !== NO_VALUE);
	return Object.fromEntries(Object.entries(value).map(([child, inner]) => [child, decided(inner, truth)])
		.filter(([, inner]) => inner !== NO_VALUE));
}

// Evaluates Ref, Fn::Sub, Fn::Select and Fn::Split for given parameters
export function text(value, parameters) {
	const key = isFunction(value);
	const argument = value?.[key];
	switch (key) {
		case 'Ref': return String(parameters[argument] ?? argument);
		case 'Fn::Sub': {
			const [template, variables = {}] = [argument].flat();
			return template.replace(/\$\{([^}]+)\}/g, (_, name) => text(variables[name] ?? { Ref: name }, parameters));
		}
		case 'Fn::Select': return list(argument[1], parameters)[argument[0]];
		default: return String(value);
	}
}

function list(value, parameters) {
	return isFunction(value) === 'Fn::Split' ? text(value['Fn::Split'][1], parameters).split(value['Fn::Split'][0]) : value.map((each) => text(each, parameters));
}
