import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';
import { themeModule } from './modules/theme';

// The plugins are discovered: they are this package's dependencies (`app.packages` in app-config.yaml).
export default createApp({
  features: [navModule, signInModule, themeModule],
});
