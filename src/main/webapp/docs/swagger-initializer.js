// A file of its own, because the pages' Content-Security-Policy allows no inline scripts.
SwaggerUIBundle({
  // Absolute, so that the document's relative server address is resolved against it under any context root.
  url: new URL('../openapi.yaml', document.baseURI).href,
  dom_id: '#swagger-ui',
  deepLinking: true,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  // No outside host takes part.
  validatorUrl: null,
});
