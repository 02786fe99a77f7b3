// check-template.mjs TEMPLATE: fails on any finding. First it breaks the template in each of these ways, all of which
// must be found.
import { check } from './check.mjs';
import { checkFile } from './mutations.mjs';

const MUTATIONS = [
	// text in the template, its replacement, the expected finding
	['    Type: AWS::Lambda::Alias', '    Type: AWS::Lambda::Aliass', 'Aliass is not a type'],
	['      PackageType: Image', '      PackageKind: Image', 'Function.PackageKind: unknown property'],
	['        LogFormat: JSON', '        Format: JSON', 'LoggingConfig.Format: unknown property'],
	['        - DestinationArn: !Sub', '        - Destination: !Sub', 'AccessLogSetting.Destination: unknown property'],
	['        - Id: !Ref Alias', '        - Arn: !Ref Alias', 'Targets.0.Id: required property is missing'],
	['      Role: !GetAtt Role.Arn\n', '', 'Function.Role: required property is missing'],
	['      Name: live', '      Name: [live]', 'Alias.Name: array instead of string'],
	['      AutoDeploy: true', '      AutoDeploy: "true"', 'AutoDeploy: string instead of boolean'],
	['    Type: Number\n    Description: Seconds.', '    Type: String\n    Description: Seconds.', 'Function.Timeout: string instead of integer'],
	['        LogFormat: JSON', '        LogFormat: Json', 'Json is not one of'],
	['!If [Buffered, BUFFERED, RESPONSE_STREAM]', '!If [Buffered, BUFFERED, STREAM]', 'STREAM is not one of'],
	['        ResponseTransferMode: !If', '        ResponseTransfer: !If', 'Integration.ResponseTransfer: unknown property'],
	[' ${Compression} ${ResponseMode}', ' ${Compression}', 'ResponseMode is missing, so a change of it publishes nothing'],
	['        ImageUri: !Ref ImageUri', '        ImageUri: !Ref ImageUrl', 'there is no ImageUrl'],
	['      FunctionVersion: !GetAtt Version.Version', '      FunctionVersion: !GetAtt Version.Number', 'there is no Version.Number'],
	['${HttpApi}/*/$default', '${Api}/*/$default', 'there is no Api'],
	['        - Id: !Select [4', '        - Ids: !Select [4', 'there is no Id'],
	['!If [Snapped, Pub', '!If [Snap, Pub', 'there is no condition Snap'],
	['    Condition: HasAccessLog', '    Condition: IsHttpApi', 'AccessLogGroup is not there when'],
	['    DependsOn: Alias', '    DependsOn: Aliases', 'there is no Aliases'],
	['      Priority: !Ref AlbPriority', '      Priority: 100', 'Parameters.AlbPriority: not used'],
	['!If [HasAlbHealthCheck, true, false]', 'true', 'Conditions.HasAlbHealthCheck: not used'],
	['  DurationLimit:', '  Alias:', 'a resource has the same name'],
	['    Default: RestApi', '    Default: Rest', 'FrontEnd.Default: not allowed'],
	['    Condition: IsFunctionUrl\n    DependsOn', '    DependsOn', 'FrontEnd RestApi: 1 of AWS::Lambda::Url'],
	['      SourceArn: !Sub arn:${AWS::Partition}:execute-api', '      SourceAccount: !Sub x:${AWS::Partition}:execute-api', 'may call the function'],
	['Action: [logs:CreateLogStream,', 'Action: [logs:*,', 'allows logs:'],
	['                Resource: !GetAtt LogGroup.Arn', '                Resource: "*"', 'everywhere'],
	[' ${MemorySize} ${Timeout}', ' ${Timeout}', 'MemorySize is missing, so a change of it publishes nothing'],
	['Flux Lambda, release ${Release}', 'Flux Lambda', 'Release changes nothing in it'],
	['    MaxLength: 160', '    MaxLength: 200', 'characters instead of 256'],
	['      Name: live\n', '      Name: live\n      Name: dead\n', 'Map keys must be unique'],
];

process.exit((await checkFile(process.argv[2], MUTATIONS, check)) ? 0 : 1);
