import { Hono } from 'hono';
import type { Context } from 'hono';
import { readBody } from '../http/body.ts';
import type { Env } from '../http/env.ts';
import {
  connectError,
  createError,
  kafkaConnectError,
  resourceNotFound,
} from '../http/errors.ts';
import { jsonObjectStream } from '../http/jsonStream.ts';
import { findPlugin } from '../plugins/index.ts';
import type { ConnectorAccess } from '../iam/access.ts';
import { forbidden } from '../iam/permit.ts';
import type { ConnectorRight } from '../iam/roles.ts';
import type { World } from '../world.ts';
import type { ConnectorRecord } from './connector.ts';
import type { ConnectorConfig } from './ConnectorConfig.ts';
import {
  mayRestart,
  requestPause,
  requestRestart,
  requestResume,
} from './lifecycle.ts';
import { recommend } from './recommendations.ts';
import { configSchema, createSchema } from './requests.ts';
import type { Place } from './views.ts';
import { idOf, infoOf, shownConfig, statusOf } from './views.ts';

/** `…/connectors` and what hangs below a connector, but for its offsets. */
export function connectorRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();
  const store = world.connectors;
  const placeOf = (c: Context<Env>): Place => ({
    account: world.account,
    cluster: c.get('cluster'),
  });

  app.get('/connectors', c => {
    const access = c.get('access');
    const records = store
      .list(c.get('cluster').id)
      .filter(record => access(record.name, 'status'));
    const wanted = expansions(c);
    if (!wanted) {
      return c.json(records.map(record => record.name));
    }
    const entries = expanded(records, wanted, placeOf(c), access);
    return c.body(jsonObjectStream(entries), 200, {
      'Content-Type': 'application/json',
    });
  });

  app.post('/connectors', async c => {
    const body = await readBody(c, createSchema, message =>
      createError(400, message),
    );
    const config = { ...body.config };
    config.name ??= body.name;
    const refusal = refusedAtOnce(body.name, config);
    if (refusal) {
      throw createError(400, refusal);
    }
    const { id: cluster } = c.get('cluster');
    requireRight(c, body.name, 'create');
    if (store.get(cluster, body.name)) {
      throw kafkaConnectError(409, `Connector ${body.name} already exists`);
    }
    const record = store.create(cluster, body.name, config, body.offsets);
    return c.json(
      { ...infoOf(record, placeOf(c)), offsets: body.offsets ?? [] },
      201,
    );
  });

  app.get('/connectors/:name', c =>
    c.json(infoOf(connectorOf(c, world, 'config'), placeOf(c))),
  );

  app.delete('/connectors/:name', c => {
    store.delete(c.get('cluster').id, connectorOf(c, world, 'delete').name);
    return c.json({ error: null });
  });

  app.get('/connectors/:name/config', c =>
    c.json(shownConfig(connectorOf(c, world, 'config'), placeOf(c))),
  );

  app.put('/connectors/:name/config', async c => {
    const config = await readBody(c, configSchema, message =>
      connectError(400, message),
    );
    const name = c.req.param('name');
    config.name ??= name;
    const refusal = refusedAtOnce(name, config);
    if (refusal) {
      throw connectError(400, refusal);
    }
    const { id: cluster } = c.get('cluster');
    let record = store.get(cluster, name);
    requireRight(c, name, record ? 'change' : 'create');
    if (record) {
      requireSameIdentity(c, record, config);
      store.reconfigure(record, config);
    } else {
      record = store.create(cluster, name, config);
    }
    return c.json(infoOf(record, placeOf(c)));
  });

  app.get('/connectors/:name/status', c =>
    c.json(statusOf(connectorOf(c, world, 'status'))),
  );

  app.get('/connectors/:name/tasks', c => {
    const record = connectorOf(c, world, 'config');
    const config = shownConfig(record, placeOf(c));
    return c.json(
      record.tasks.map((_, task) => ({
        id: { connector: record.name, task },
        config,
      })),
    );
  });

  app.put('/connectors/:name/pause', c => {
    store.request(connectorOf(c, world, 'operate'), requestPause);
    return accepted(c);
  });

  app.put('/connectors/:name/resume', c => {
    store.request(connectorOf(c, world, 'operate'), requestResume);
    return accepted(c);
  });

  app.post('/connectors/:name/restart', c => {
    const record = connectorOf(c, world, 'operate');
    if (!mayRestart(record)) {
      throw connectError(
        400,
        `The connector cannot be restarted while it is ${record.state}`,
      );
    }
    store.request(record, requestRestart);
    return accepted(c);
  });

  app.get('/connectors/:name/error-recommendations', c => {
    const advice = recommend(
      connectorOf(c, world, 'status'),
      world.clock.now(),
    );
    if (!advice) {
      throw connectError(
        400,
        'could not generate recommendations as error stack trace is not available',
      );
    }
    return c.json(advice);
  });

  return app;
}

/**
 * The connector that a path names.
 *
 * @throws ApiError 404 where there is none, or none that the caller may see; 403 where the caller
 * sees it and lacks the right
 */
export function connectorOf(
  c: Context<Env>,
  world: World,
  right: ConnectorRight,
): ConnectorRecord {
  const name = c.req.param('name') ?? '';
  const record = world.connectors.get(c.get('cluster').id, name);
  if (!record || !c.get('access')(name, 'status')) {
    throw resourceNotFound();
  }
  requireRight(c, name, right);
  return record;
}

function requireRight(
  c: Context<Env>,
  name: string,
  right: ConnectorRight,
): void {
  if (!c.get('access')(name, right)) {
    throw forbidden();
  }
}

const identityKeys = [
  'kafka.auth.mode',
  'kafka.service.account.id',
  'kafka.api.key',
  'kafka.api.secret',
];

/** Who may only change a configuration may not change whom the connector runs as. */
function requireSameIdentity(
  c: Context<Env>,
  record: ConnectorRecord,
  config: ConnectorConfig,
): void {
  const differs = identityKeys.some(key => {
    const sent = config[key];
    return sent !== record.config[key] && !/^\*{2,}$/.test(sent ?? '');
  });
  if (differs) {
    requireRight(c, record.name, 'create');
  }
}

/** Some clients read the length before the body, so that an empty body has to state it. */
function accepted(c: Context<Env>): Response {
  return c.body(null, 202, { 'Content-Length': '0' });
}

/**
 * What is wanted of each connector, or undefined where only names are. Lists are separated by
 * commas, which may be encoded; the parameter may also be repeated.
 */
function expansions(c: Context<Env>): Set<string> | undefined {
  const given = (c.req.queries('expand') ?? [])
    .flatMap(value => value.split(','))
    .map(value => value.trim())
    .filter(value => value !== '');
  return given.length > 0 ? new Set(given) : undefined;
}

function* expanded(
  records: readonly ConnectorRecord[],
  wanted: ReadonlySet<string>,
  place: Place,
  access: ConnectorAccess,
): Generator<[string, unknown]> {
  for (const record of records) {
    yield [
      record.name,
      {
        ...(wanted.has('id') && { id: idOf(record) }),
        ...(wanted.has('info') &&
          access(record.name, 'config') && { info: infoOf(record, place) }),
        ...(wanted.has('status') && { status: statusOf(record) }),
      },
    ];
  }
}

/** The little that is looked at before a configuration is accepted. */
function refusedAtOnce(
  name: string,
  config: ConnectorConfig,
): string | undefined {
  if (config.name !== name) {
    return `The configuration's name "${config.name}" is not the connector's name "${name}"`;
  }
  if (config['confluent.connector.type'] === 'CUSTOM') {
    return config['confluent.custom.plugin.id']
      ? undefined
      : 'A custom connector needs confluent.custom.plugin.id';
  }
  const shortClass = config['connector.class'];
  if (!shortClass) {
    return 'Missing required configuration "connector.class"';
  }
  return findPlugin(shortClass)
    ? undefined
    : `The connector class "${shortClass}" is not available in this cluster`;
}
