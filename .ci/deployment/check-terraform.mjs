// check-terraform.mjs FOLDER PROVIDER: checks the files of a Terraform module, and first that it finds each of these mistakes.
// HashiCorp's parser reads them. PROVIDER has lib/TYPE/index.d.ts, the schema of AWS's provider as TypeScript: arguments,
// nested blocks, and attributes. The values of expressions are not known.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ts from 'typescript';
import { checkFile } from './mutations.mjs';

const { parse } = createRequire(import.meta.url)('@cdktn/hcl2json');
const [, , folder, provider] = process.argv;

const MUTATIONS = [
	['resource "aws_lambda_alias" "live"', 'resource "aws_lambda_aliases" "live"', 'aws_lambda_aliases is not a resource'],
	['  timeout   ', '  time_out  ', 'time_out: unknown argument'],
	['  function_version = aws_lambda_function.this.version\n', '', 'function_version: required argument is missing'],
	['    throttling_rate_limit  = var.throttling_rate\n    throttling_burst_limit = var.throttling_burst\n  }\n}\n\n# Front end HttpApi', '    throttling_rate  = 1\n  }\n}\n\n# Front end HttpApi', 'settings.throttling_rate: unknown argument'],
	['  publish                        = true', '  publish                        = "yes"', 'publish: string instead of boolean'],
	['  timeout                        = 15', '  timeout                        = [15]', 'timeout: array instead of number'],
	['    content {\n      apply_on = "PublishedVersions"', '    content {\n      apply = "PublishedVersions"', 'snap_start.apply: unknown argument'],
	['local.streaming_arn : aws_lambda_alias.live.invoke_arn', 'aws_lambda_alias.live.streaming_arn : aws_lambda_alias.live.invoke_arn', 'aws_lambda_alias has no streaming_arn'],
	['var.throttling_burst', 'var.burst', 'there is no var.burst'],
	['local.rest_api_resources', 'local.resources', 'there is no local.resources'],
	['aws_lambda_alias.live.name', 'aws_lambda_alias.alive.name', 'there is no aws_lambda_alias.alive'],
	['  default_route_settings {\n    throttling_rate_limit  = var.throttling_rate\n    throttling_burst_limit = var.throttling_burst\n  }\n', '', 'aws_apigatewayv2_stage.default: no throttling'],
	['"RESPONSE_STREAM" : "BUFFERED"', '"BUFFERED" : "BUFFERED"', 'Function URL never streams'],
	['  count       = var.front_end == "RestApi" ? 1 : 0\n  rest_api_id = aws_api_gateway_rest_api.this[0].id\n  parent_id ', '  rest_api_id = aws_api_gateway_rest_api.this[0].id\n  parent_id ', 'aws_api_gateway_resource.proxy: not only of a front end'],
	['resource "aws_apigatewayv2_api" "this" {\n  count         = var.front_end == "HttpApi"', 'resource "aws_apigatewayv2_api" "this" {\n  count         = var.front_end == "RestApi"', 'aws_apigatewayv2_api.this: not of HttpApi'],
	['output "url" {', 'output "url"', 'Invalid block definition'],
];
// Arguments of Terraform itself
const META = ['count', 'for_each', 'depends_on', 'lifecycle', 'provider'];
// What only one front end has, by the beginning of its type
const FRONT_ENDS = { aws_api_gateway_: 'RestApi', aws_apigatewayv2_: 'HttpApi', aws_lambda_function_url: 'FunctionUrl' };

// The interfaces and classes of a resource type
const schemas = new Map();
function schema(type) {
	if (!schemas.has(type)) {
		const file = `${provider}/lib/${type.replace('aws_', '').replaceAll('_', '-')}/index.d.ts`;
		const declarations = new Map();
		const statements = existsSync(file) ? ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest).statements : [];
		for (const each of statements) if (ts.isInterfaceDeclaration(each) || ts.isClassDeclaration(each)) declarations.set(each.name.text, each);
		schemas.set(type, declarations);
	}
	return schemas.get(type);
}

const camel = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
const isExpression = (value) => typeof value === 'string' && value.includes('${');

function checkArguments(declarations, interfaceName, value, at, found) {
	const members = new Map(declarations.get(interfaceName).members.map((each) => [each.name.text, each]));
	for (const [name, argument] of Object.entries(value)) {
		if (name === 'dynamic') continue;
		const member = members.get(camel(name));
		if (!member) found(`${at}.${name}: unknown argument`);
		else checkValue(declarations, member.type, argument, `${at}.${name}`, found);
	}
	const dynamic = Object.keys(value.dynamic ?? {}).map(camel);
	for (const [name, [{ content }]] of Object.entries(value.dynamic ?? {})) {
		if (!members.has(camel(name))) found(`${at}.${name}: unknown block`);
		else checkValue(declarations, members.get(camel(name)).type, content, `${at}.${name}`, found);
	}
	const given = [...Object.keys(value).map(camel), ...dynamic];
	for (const [name, { questionToken }] of members) {
		if (!questionToken && !given.includes(name)) found(`${at}.${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}: required argument is missing`);
	}
}

function checkValue(declarations, type, value, at, found) {
	if (isExpression(value)) return;
	const types = ts.isUnionTypeNode(type) ? type.types : [type];
	const nested = types.map((each) => (ts.isArrayTypeNode(each) ? each.elementType : each)).find((each) => ts.isTypeReferenceNode(each) && declarations.has(each.typeName.text ?? ''));
	if (nested) {
		// The parser returns each block as an array
		for (const each of [value].flat()) checkArguments(declarations, nested.typeName.text, each, at, found);
		return;
	}
	const kinds = types.map((each) => ({ [ts.SyntaxKind.StringKeyword]: 'string', [ts.SyntaxKind.NumberKeyword]: 'number', [ts.SyntaxKind.BooleanKeyword]: 'boolean',
		[ts.SyntaxKind.ArrayType]: 'array', [ts.SyntaxKind.TypeLiteral]: 'object' })[each.kind]).filter(Boolean);
	const kind = Array.isArray(value) ? 'array' : typeof value;
	if (!kinds.includes(kind)) found(`${at}: ${kind} instead of ${kinds.join(' or ')}`);
}

function checkReferences(module, text, at, found) {
	for (const [, name] of text.matchAll(/\bvar\.(\w+)/g)) if (!module.variable?.[name]) found(`${at}: there is no var.${name}`);
	for (const [, name] of text.matchAll(/\blocal\.(\w+)/g)) if (!module.locals.some((each) => name in each)) found(`${at}: there is no local.${name}`);
	for (const [, type, name, attribute] of text.matchAll(/\b(aws_\w+)\.(\w+)(?:\[[^\]]*\])?(?:\.(\w+))?/g)) {
		if (!module.resource[type]?.[name]) found(`${at}: there is no ${type}.${name}`);
		else if (attribute) {
			const members = [...schema(type).values()].filter((each) => ts.isClassDeclaration(each)).at(-1).members.map((each) => each.name?.text);
			if (!members.includes(camel(attribute))) found(`${at}: ${type} has no ${attribute}`);
		}
	}
}

async function check(source) {
	const findings = [];
	const found = (finding) => findings.push(finding);
	let module;
	try {
		module = await parse('main.tf', source);
	}
	catch (error) {
		return [String(error.message ?? error)];
	}
	module.variable = (await parse('variables.tf', readFileSync(`${folder}/variables.tf`, 'utf8'))).variable;
	const resources = Object.entries(module.resource).flatMap(([type, named]) => Object.entries(named).map(([name, [value]]) => ({ type, name, value, at: `${type}.${name}` })));
	for (const { type, value, at } of resources) {
		const config = [...schema(type).keys()].find((each) => each.endsWith('Config') && schema(type).get(each).heritageClauses);
		if (!config) found(`${type} is not a resource`);
		else checkArguments(schema(type), config, Object.fromEntries(Object.entries(value).filter(([name]) => !META.includes(name))), at, found);
	}
	if (findings.length > 0) return findings;
	checkReferences(module, JSON.stringify({ ...module, variable: {} }), 'main.tf', found);
	for (const name of Object.keys(module.variable)) if (!source.includes(`var.${name}`)) found(`var.${name}: not used`);
	for (const { type, value, at } of resources) {
		const prefix = Object.keys(FRONT_ENDS).find((each) => type.startsWith(each));
		const condition = String(value.count ?? value.for_each ?? '').replace('local.rest_api_resources', 'var.front_end == "RestApi"');
		if (prefix && !condition.includes('var.front_end')) found(`${at}: not only of a front end`);
		else if (prefix && !condition.includes(`== "${FRONT_ENDS[prefix]}"`)) found(`${at}: not of ${FRONT_ENDS[prefix]}`);
		const limits = { aws_api_gateway_method_settings: value.settings, aws_apigatewayv2_stage: value.default_route_settings };
		if (type in limits && !(limits[type]?.[0].throttling_rate_limit && limits[type][0].throttling_burst_limit)) found(`${at}: no throttling`);
		if (type === 'aws_lambda_function_url' && !/local\.stream \? "RESPONSE_STREAM" : "BUFFERED"/.test(value.invoke_mode)) found(`${at}: a Function URL never streams`);
	}
	if (!module.resource.aws_api_gateway_method_settings) found('REST API: no throttling');
	return findings;
}

for (const file of readdirSync(folder)) if (file.endsWith('.tf') && !['main.tf', 'variables.tf'].includes(file)) throw new Error(`${file} is not checked`);
process.exit((await checkFile(`${folder}/main.tf`, MUTATIONS, check)) ? 0 : 1);
