import { createBackend } from '@backstage/backend-defaults';
import { policyModule } from './policy/policyModule';
import { portalConfigurationCheck } from './portalConfigurationCheck';

const backend = createBackend();

// The screens, served from the backend's own origin
backend.add(import('@backstage/plugin-app-backend'));

// Sign-in; which of them is used is a matter of configuration
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-oidc-provider'));
backend.add(import('@backstage/plugin-auth-backend-module-microsoft-provider'));
backend.add(import('@backstage/plugin-auth-backend-module-okta-provider'));
backend.add(portalConfigurationCheck);

// Who may do what
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(policyModule);

// The catalog, with connectors and clusters in it
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(import('@kconnect/plugin-catalog-backend-module-kafka-connect'));

backend.add(import('@kconnect/plugin-kafka-connect-backend'));

// The forms by which connectors are requested
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@kconnect/plugin-scaffolder-backend-module-kafka-connect'));

// Without this the process would stay, with its port open and nothing behind it.
backend.start().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
