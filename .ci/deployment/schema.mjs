// Validates a value against AWS's resource schemas, at every depth.
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { isFunction } from './template.mjs';

const database = loadAwsServiceSpecSync();
const TEXT = ['Fn::Sub', 'Fn::Join', 'Fn::Select'];

export function resourceType(type) {
	return database.lookup('resource', 'cloudFormationType', 'equals', type)[0];
}

// Whether a change of a property replaces the resource
export const replaces = (type, property) => resourceType(type)?.properties[property]?.causesReplacement === 'yes';

export function checkProperties(template, resource, values, where, found) {
	checkObject(resourceType(resource.Type).properties, values ?? {}, where);

	function checkObject(properties, object, at) {
		if (typeof object !== 'object' || Array.isArray(object)) return found(`${at}: not an object`);
		for (const key of Object.keys(object)) if (!properties[key]) found(`${at}.${key}: unknown property`);
		for (const [key, property] of Object.entries(properties)) {
			if (!(key in object)) property.required && found(`${at}.${key}: required property is missing`);
			else check([property.type, ...(property.previousTypes ?? [])], object[key], `${at}.${key}`);
		}
	}

	// One of several types: returns the findings of the last one
	function check(types, value, at) {
		let findings = [];
		for (const type of types) {
			findings = [];
			const outer = found;
			found = (finding) => findings.push(finding);
			checkType(type, value, at);
			found = outer;
			if (findings.length === 0) return;
		}
		findings.forEach((finding) => found(finding));
	}

	function checkType(type, value, at) {
		if (type.type === 'union') return check(type.types, value, at);
		if (type.type === 'json') return;
		const actual = kind(value);
		if (type.type === 'ref') {
			if (actual !== 'object') return found(`${at}: ${actual} instead of an object`);
			return checkObject(database.get('typeDefinition', type.reference.$ref).properties, value, at);
		}
		if (type.type === 'tag') return checkObject({ Key: { type: { type: 'string' }, required: true }, Value: { type: { type: 'string' }, required: true } }, value, at);
		if (type.type === 'array') {
			if (actual === 'list of strings' && type.element.type === 'string') return;
			if (actual !== 'array') return found(`${at}: ${actual} instead of an array`);
			return value.forEach((each, index) => check([type.element], each, `${at}.${index}`));
		}
		if (type.type === 'map') {
			if (actual !== 'object') return found(`${at}: ${actual} instead of an object`);
			return Object.entries(value).forEach(([key, each]) => check([type.element], each, `${at}.${key}`));
		}
		const wanted = type.type === 'date-time' ? 'string' : type.type;
		if (actual !== wanted && !(actual === 'integer' && wanted === 'number')) return found(`${at}: ${actual} instead of ${wanted}`);
		if (type.allowedValues) {
			for (const each of possible(value)) if (!type.allowedValues.includes(each)) found(`${at}: ${each} is not one of ${type.allowedValues.join(', ')}`);
		}
	}

	function possible(value) {
		const parameter = isFunction(value) === 'Ref' && template.Parameters[value.Ref];
		if (!parameter) return isFunction(value) ? [] : [value];
		return parameter.AllowedValues ?? ['any text'];
	}

	function kind(value) {
		const key = isFunction(value);
		if (key === 'Ref') return { Number: 'integer', CommaDelimitedList: 'list of strings' }[template.Parameters[value.Ref]?.Type] ?? 'string';
		if (key === 'Fn::GetAtt') return { boolean: 'boolean', integer: 'integer', array: 'list of strings' }[attribute(template, value[key])?.type.type] ?? 'string';
		if (key === 'Fn::Split') return 'list of strings';
		if (TEXT.includes(key)) return 'string';
		if (Array.isArray(value)) return 'array';
		if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
		return value === null ? 'nothing' : typeof value;
	}
}

export function attribute(template, [resource, ...attribute]) {
	return resourceType(template.Resources[resource]?.Type)?.attributes[attribute.join('.')];
}
