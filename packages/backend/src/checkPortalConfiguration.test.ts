import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { JsonObject, JsonValue } from '@backstage/types';
import { checkPortalConfiguration } from './checkPortalConfiguration';
import { portalConfigurationCheck } from './portalConfigurationCheck';

const secret = 'a-text-of-exactly-32-characters.';
const resolvers = [{ resolver: 'emailMatchingUserEntityProfileEmail' }];
const oidc = { default: { signIn: { resolvers } } };

const signInPage = (provider: string | number): JsonValue[] => [
  'page:catalog',
  { 'sign-in-page:app': { config: { provider } } },
];

describe('checkPortalConfiguration', () => {
  it.each([
    [
      'the provider that the page names',
      {
        app: { extensions: signInPage('okta') },
        auth: {
          environment: 'live',
          session: { secret },
          providers: { okta: { live: { signIn: { resolvers } } } },
        },
      },
    ],
    [
      'OpenID Connect, where the page names none',
      {
        auth: {
          environment: 'default',
          session: { secret },
          providers: { oidc },
        },
      },
    ],
  ])('accepts %s', (_what, data: JsonObject) => {
    expect(() =>
      checkPortalConfiguration(new ConfigReader(data)),
    ).not.toThrow();
  });

  it.each([
    ['no session secret', "at 'auth.session.secret'", { session: {} }],
    [
      'a short session secret',
      "at 'auth.session.secret': it has 31 characters",
      { session: { secret: secret.slice(1) } },
    ],
    ['no provider', "at 'auth.providers.oidc.default'", { providers: {} }],
    [
      'a provider for another environment',
      "at 'auth.providers.oidc.production'",
      { environment: 'production' },
    ],
    [
      'no rule that finds the User',
      "at 'auth.providers.oidc.default.signIn.resolvers'",
      { providers: { oidc: { default: { clientId: 'x' } } } },
    ],
  ])('names the key where there is %s', (_what, message, auth) => {
    const data = {
      auth: {
        environment: 'default',
        session: { secret },
        providers: { oidc },
        ...auth,
      },
    };
    expect(() => checkPortalConfiguration(new ConfigReader(data))).toThrow(
      message,
    );
  });

  it.each(['guest', 7])('refuses %p as the page’s provider', provider => {
    const config = new ConfigReader({
      app: { extensions: signInPage(provider) },
      auth: { session: { secret } },
    });
    expect(() => checkPortalConfiguration(config)).toThrow(
      `at 'app.extensions' (sign-in-page:app, provider): '${provider}' is none of oidc, microsoft, okta`,
    );
  });

  it('stops the backend from starting', async () => {
    await expect(
      startTestBackend({
        features: [
          portalConfigurationCheck,
          mockServices.rootConfig.factory({ data: { auth: {} } }),
        ],
      }),
    ).rejects.toThrow("Missing configuration at 'auth.session.secret'");
  });
});
