import { Hono } from 'hono';
import { readBody } from '../http/body.ts';
import type { Env } from '../http/env.ts';
import { connectError, kafkaConnectError } from '../http/errors.ts';
import { findPlugin, plugins } from '../plugins/index.ts';
import type { Plugin } from '../plugins/model.ts';
import { translate } from '../plugins/translate.ts';
import { validationAnswer } from '../plugins/validate.ts';
import { configSchema } from './requests.ts';
import { mask } from './views.ts';

const refuse = (message: string) => connectError(400, message);

/** `…/connector-plugins`. */
export function pluginRoutes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get('/connector-plugins', c =>
    c.json(
      plugins.map(({ class: shortClass, type, version }) => ({
        class: shortClass,
        type,
        version,
      })),
    ),
  );

  app.put('/connector-plugins/:class/config/validate', async c => {
    const plugin = pluginOf(c.req.param('class'));
    const config = await readBody(c, configSchema, refuse);
    return c.json(validationAnswer(plugin, config));
  });

  app.put('/connector-plugins/:class/config/translate', async c => {
    const plugin = pluginOf(c.req.param('class'));
    const config = await readBody(c, configSchema, refuse);
    const hidden = c.req.query('mask_sensitive') === 'true' ? mask : undefined;
    return c.json(translate(plugin, config, hidden));
  });

  return app;
}

/** The plugin that a path names, by its managed name or its Java class. */
function pluginOf(named: string): Plugin {
  const plugin =
    findPlugin(named) ?? plugins.find(({ javaClass }) => javaClass === named);
  if (!plugin) {
    throw kafkaConnectError(
      500,
      `Failed to find any class that implements Connector and which name matches ${named}`,
    );
  }
  return plugin;
}
