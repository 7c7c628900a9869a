import { parseArgs } from 'node:util';
import { startIdentityProvider } from './provider.ts';

/**
 * Runs the OpenID provider until it is told to stop: `--port N --redirect-uri URL`, the client's secret in
 * `OIDC_CLIENT_SECRET`. Prints one line of JSON when it is ready: `{"url", "metadataUrl"}`.
 */
async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4011' },
      'redirect-uri': {
        type: 'string',
        multiple: true,
        default: ['http://localhost:7007/api/auth/oidc/handler/frame'],
      },
    },
  });
  const clientSecret = process.env.OIDC_CLIENT_SECRET;
  if (!clientSecret) {
    throw new Error('Set OIDC_CLIENT_SECRET to the secret of the portal.');
  }
  const provider = await startIdentityProvider({
    port: Number(values.port),
    clientSecret,
    redirectUris: values['redirect-uri'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => process.exit(0));
  }
  const { url, metadataUrl } = provider;
  process.stdout.write(`${JSON.stringify({ url, metadataUrl })}\n`);
}

run().catch(error => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});
