// Requests go where the page came from, whatever is between the browser and the API
const root = new URL("..", document.baseURI).href.replace(/\/$/, "");

SwaggerUIBundle({
  url: root + "/openapi.json",
  dom_id: "#page",
  deepLinking: true,
  displayRequestDuration: true,
  // No badge of a validator on another machine
  validatorUrl: null,
  plugins: [{
    statePlugins: {
      spec: {
        wrapActions: {
          updateJsonSpec: (update) => (contract) => update({ ...contract, servers: [{ url: root }] }),
        },
      },
    },
  }],
});
