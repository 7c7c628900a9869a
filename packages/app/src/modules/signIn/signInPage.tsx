import {
  microsoftAuthApiRef,
  oktaAuthApiRef,
} from '@backstage/core-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';
import { z } from 'zod';
import { oidcAuthApiRef } from './oidcAuthApi';

const providers = {
  oidc: oidcAuthApiRef,
  microsoft: microsoftAuthApiRef,
  okta: oktaAuthApiRef,
};

/**
 * The sign-in page. Its configuration, `sign-in-page:app` in `app.extensions`, names the one provider
 * that people sign in with and may set the words that they read.
 */
export const signInPage = SignInPageBlueprint.makeWithOverrides({
  configSchema: {
    provider: z.enum(['oidc', 'microsoft', 'okta']).default('oidc'),
    title: z.string().default('Company account'),
    message: z.string().default('Sign in with your company account.'),
  },
  factory: (make, { config }) =>
    make({
      loader: async () => {
        const { SignInPage } = await import('@backstage/core-components');
        return props => (
          <SignInPage
            {...props}
            provider={{
              id: `${config.provider}-auth-provider`,
              title: config.title,
              message: config.message,
              apiRef: providers[config.provider],
            }}
          />
        );
      },
    }),
});
