import { Config } from '@backstage/config';

/** As many characters as make a signature that nobody guesses. */
const MIN_SECRET_CHARACTERS = 32;

const SIGN_IN_PROVIDERS = ['oidc', 'microsoft', 'okta'];

/**
 * What Backstage would accept in silence, and every sign-in would then fail by.
 *
 * @throws Error that names the key and says what to write there
 */
export function checkPortalConfiguration(config: Config): void {
  checkSessionSecret(config);
  checkSignIn(config);
}

function checkSessionSecret(config: Config): void {
  const secret = config.getOptionalString('auth.session.secret');
  if (!secret) {
    throw new Error(
      `Missing configuration at 'auth.session.secret': it signs the cookies of people who sign in. Set a random text of ${MIN_SECRET_CHARACTERS} characters or more.`,
    );
  }
  if (secret.length < MIN_SECRET_CHARACTERS) {
    throw new Error(
      `Invalid configuration at 'auth.session.secret': it has ${secret.length} characters; ${MIN_SECRET_CHARACTERS} or more are needed.`,
    );
  }
}

function checkSignIn(config: Config): void {
  const provider = signInProvider(config);
  if (!SIGN_IN_PROVIDERS.includes(provider)) {
    throw new Error(
      `Invalid configuration at 'app.extensions' (sign-in-page:app, provider): '${provider}' is none of ${SIGN_IN_PROVIDERS.join(
        ', ',
      )}.`,
    );
  }
  const environment =
    config.getOptionalString('auth.environment') ?? 'development';
  const key = `auth.providers.${provider}.${environment}`;
  if (!config.has(key)) {
    throw new Error(
      `Missing configuration at '${key}': the sign-in page (sign-in-page:app in 'app.extensions') uses this provider, in the environment that 'auth.environment' names.`,
    );
  }
  const resolvers = config.getOptionalConfigArray(`${key}.signIn.resolvers`);
  if (!resolvers?.length) {
    throw new Error(
      `Missing configuration at '${key}.signIn.resolvers': it says how an account is matched with a User of the catalog, such as emailMatchingUserEntityProfileEmail.`,
    );
  }
}

/** The provider of the sign-in page; the page's own default where nothing is said. */
function signInProvider(config: Config): string {
  const extensions = config.getOptional<unknown[]>('app.extensions') ?? [];
  for (const extension of extensions) {
    const settings = isRecord(extension) && extension['sign-in-page:app'];
    const provider =
      isRecord(settings) &&
      isRecord(settings.config) &&
      settings.config.provider;
    if (provider) return String(provider);
  }
  return 'oidc';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
