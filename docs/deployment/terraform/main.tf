# One function behind one front end. docs/deployment.md describes its use.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.66"
    }
  }
}

locals {
  image  = var.image_uri != ""
  stream = var.response_mode == "stream"
}

resource "aws_cloudwatch_log_group" "function" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = 30
}

resource "aws_iam_role" "function" {
  name = var.name
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "logs" {
  name = "logs"
  role = aws_iam_role.function.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "${aws_cloudwatch_log_group.function.arn}:*"
    }]
  })
}

resource "aws_lambda_function" "this" {
  function_name                  = var.name
  role                           = aws_iam_role.function.arn
  package_type                   = local.image ? "Image" : "Zip"
  image_uri                      = local.image ? var.image_uri : null
  filename                       = local.image ? null : var.zip
  source_code_hash               = local.image ? null : filebase64sha256(var.zip)
  runtime                        = local.image ? null : "java25"
  handler                        = local.image ? null : "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest"
  architectures                  = ["x86_64"]
  memory_size                    = 1769
  timeout                        = 15
  publish                        = true
  reserved_concurrent_executions = var.reserved_concurrency
  kms_key_arn                    = var.kms_key_arn

  dynamic "snap_start" {
    for_each = local.image ? [] : [1]
    content {
      apply_on = "PublishedVersions"
    }
  }

  # The application filters its log by LOGGING_LEVEL_ROOT
  logging_config {
    log_group             = aws_cloudwatch_log_group.function.name
    log_format            = "JSON"
    application_log_level = "TRACE"
  }

  environment {
    variables = {
      LOGGING_LEVEL_ROOT      = var.log_level
      FLUXLAMBDA_RESPONSEMODE = var.response_mode
    }
  }

  lifecycle {
    precondition {
      condition     = !local.stream || (local.image && var.front_end != "HttpApi")
      error_message = "response_mode = \"stream\" requires image_uri, and the front end RestApi or FunctionUrl."
    }
  }
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.this.function_name
  function_version = aws_lambda_function.this.version
}

# Front end RestApi
resource "aws_api_gateway_rest_api" "this" {
  count              = var.front_end == "RestApi" ? 1 : 0
  name               = var.name
  binary_media_types = ["*/*"]
  endpoint_configuration {
    types = ["REGIONAL"]
  }
}

resource "aws_api_gateway_resource" "proxy" {
  count       = var.front_end == "RestApi" ? 1 : 0
  rest_api_id = aws_api_gateway_rest_api.this[0].id
  parent_id   = aws_api_gateway_rest_api.this[0].root_resource_id
  path_part   = "{proxy+}"
}

locals {
  # The alias has no attribute with this address
  streaming_arn = replace(replace(aws_lambda_alias.live.invoke_arn, "/2015-03-31/", "/2021-11-15/"), "/invocations", "/response-streaming-invocations")
  rest_api_resources = var.front_end != "RestApi" ? {} : {
    root  = aws_api_gateway_rest_api.this[0].root_resource_id
    proxy = aws_api_gateway_resource.proxy[0].id
  }
}

resource "aws_api_gateway_method" "any" {
  for_each      = local.rest_api_resources
  rest_api_id   = aws_api_gateway_rest_api.this[0].id
  resource_id   = each.value
  http_method   = "ANY"
  authorization = "NONE"
}

resource "aws_api_gateway_integration" "function" {
  for_each                = local.rest_api_resources
  rest_api_id             = aws_api_gateway_rest_api.this[0].id
  resource_id             = each.value
  http_method             = aws_api_gateway_method.any[each.key].http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = local.stream ? local.streaming_arn : aws_lambda_alias.live.invoke_arn
  response_transfer_mode  = local.stream ? "STREAM" : "BUFFERED"
}

resource "aws_api_gateway_deployment" "this" {
  count       = var.front_end == "RestApi" ? 1 : 0
  rest_api_id = aws_api_gateway_rest_api.this[0].id
  triggers = {
    integrations = sha256(jsonencode(aws_api_gateway_integration.function))
  }
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_stage" "this" {
  count         = var.front_end == "RestApi" ? 1 : 0
  rest_api_id   = aws_api_gateway_rest_api.this[0].id
  deployment_id = aws_api_gateway_deployment.this[0].id
  stage_name    = "dev"
}

resource "aws_api_gateway_method_settings" "all" {
  count       = var.front_end == "RestApi" ? 1 : 0
  rest_api_id = aws_api_gateway_rest_api.this[0].id
  stage_name  = aws_api_gateway_stage.this[0].stage_name
  method_path = "*/*"
  settings {
    throttling_rate_limit  = var.throttling_rate
    throttling_burst_limit = var.throttling_burst
  }
}

# Front end HttpApi
resource "aws_apigatewayv2_api" "this" {
  count         = var.front_end == "HttpApi" ? 1 : 0
  name          = var.name
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "function" {
  count                  = var.front_end == "HttpApi" ? 1 : 0
  api_id                 = aws_apigatewayv2_api.this[0].id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_alias.live.arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "default" {
  count     = var.front_end == "HttpApi" ? 1 : 0
  api_id    = aws_apigatewayv2_api.this[0].id
  route_key = "$default"
  target    = "integrations/${aws_apigatewayv2_integration.function[0].id}"
}

resource "aws_apigatewayv2_stage" "default" {
  count       = var.front_end == "HttpApi" ? 1 : 0
  api_id      = aws_apigatewayv2_api.this[0].id
  name        = "$default"
  auto_deploy = true
  default_route_settings {
    throttling_rate_limit  = var.throttling_rate
    throttling_burst_limit = var.throttling_burst
  }
}

# Both APIs
resource "aws_lambda_permission" "api" {
  count         = var.front_end == "FunctionUrl" ? 0 : 1
  function_name = aws_lambda_function.this.function_name
  qualifier     = aws_lambda_alias.live.name
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = var.front_end == "RestApi" ? "${aws_api_gateway_rest_api.this[0].execution_arn}/*" : "${aws_apigatewayv2_api.this[0].execution_arn}/*"
}

# Front end FunctionUrl: callers sign their requests
resource "aws_lambda_function_url" "this" {
  count              = var.front_end == "FunctionUrl" ? 1 : 0
  function_name      = aws_lambda_function.this.function_name
  qualifier          = aws_lambda_alias.live.name
  authorization_type = "AWS_IAM"
  invoke_mode        = local.stream ? "RESPONSE_STREAM" : "BUFFERED"
}

output "url" {
  value = one(concat(
    [for stage in aws_api_gateway_stage.this : "${stage.invoke_url}/"],
    [for stage in aws_apigatewayv2_stage.default : stage.invoke_url],
    aws_lambda_function_url.this[*].function_url,
  ))
}
