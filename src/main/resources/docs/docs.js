SwaggerUIBundle({
  // Relative, as the contract's server: right behind every stage and proxy
  url: "../openapi.json",
  dom_id: "#page",
  deepLinking: true,
  displayRequestDuration: true,
  // No badge of a validator on another machine
  validatorUrl: null,
});
