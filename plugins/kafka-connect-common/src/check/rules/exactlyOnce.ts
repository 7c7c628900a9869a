import { aboutSetting, perConnector, setting } from '../CheckContext';
import { findPlugin } from '../plugins';

const ASKS: Record<string, string> = {
  'exactly.once.support': 'required',
  'exactly.once.enabled': 'true',
};

/** Who asks for exactly once is told where the plugin cannot do it. */
export const checkExactlyOnce = perConnector(connector => {
  const plugin = findPlugin(connector.desired.class);
  if (!plugin || plugin.exactlyOnce) return [];
  return Object.entries(ASKS)
    .filter(([key, yes]) => setting(connector, key)?.toLowerCase() === yes)
    .map(([key]) =>
      aboutSetting(connector, 'exactly-once/unavailable', key, {
        message:
          'The plugin cannot write each record exactly once: after a failure some can come twice.',
        fix: `Remove \`${key}\`, and let whoever reads the records tell doubles by their key.`,
      }),
    );
});
