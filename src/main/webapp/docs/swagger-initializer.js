// A file of its own, because the pages' Content-Security-Policy allows no inline scripts.
const dark = matchMedia('(prefers-color-scheme: dark)');
const followColorScheme = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', followColorScheme);
followColorScheme();

SwaggerUIBundle({
  // Absolute, so that the document's relative server address is resolved against it under any context root.
  url: new URL('../openapi.yaml', document.baseURI).href,
  dom_id: '#swagger-ui',
  deepLinking: true,
  displayRequestDuration: true,
  persistAuthorization: true,
  tryItOutEnabled: true,
  // No outside host takes part.
  validatorUrl: null,
});
