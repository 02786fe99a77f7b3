variable "name" {
  description = "The name of the function, its role and its API"
  type        = string
  default     = "flux-lambda-terraform"
}

variable "image_uri" {
  description = "The image in Amazon ECR; empty for the zip"
  type        = string
  default     = ""
}

variable "zip" {
  description = "The zip that docs/deployment.md builds"
  type        = string
  default     = "../../../target/function.zip"
}

variable "front_end" {
  type    = string
  default = "RestApi"
  validation {
    condition     = contains(["RestApi", "HttpApi", "FunctionUrl"], var.front_end)
    error_message = "The front end is RestApi, HttpApi or FunctionUrl."
  }
}

variable "response_mode" {
  description = "stream requires the image, and the front end RestApi or FunctionUrl"
  type        = string
  default     = "buffer"
  validation {
    condition     = contains(["buffer", "stream"], var.response_mode)
    error_message = "The response mode is buffer or stream."
  }
}

variable "log_level" {
  type    = string
  default = "INFO"
}

variable "throttling_rate" {
  description = "RestApi, HttpApi: requests per second; more get 429"
  type        = number
  default     = 50
}

variable "throttling_burst" {
  description = "RestApi, HttpApi: requests at once before the rate applies"
  type        = number
  default     = 100
}

variable "reserved_concurrency" {
  description = "The most concurrent invocations; -1 reserves none, 0 stops the function"
  type        = number
  default     = -1
}

variable "kms_key_arn" {
  description = "The key that encrypts the function's variables; null for AWS's key"
  type        = string
  default     = null
}
