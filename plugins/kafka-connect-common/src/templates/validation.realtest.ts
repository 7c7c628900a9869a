import { combinations } from './__testUtils__/combinations';
import { placeFor } from './__testUtils__/places';
import { CONNECTOR_TEMPLATES } from './catalogue';
import { renderTemplate } from './render/renderTemplate';

/*
 * The plugins' own opinion of what the templates render for workers: real Kafka Connect, Debezium and PostgreSQL, as
 * `dev/kafka` starts them; the step `kafka:adapter` of `npm test` runs it.
 */
const { KAFKA_CONNECT_URL: url, POSTGRES } = process.env;
if (!url || !POSTGRES) {
  throw new Error(
    'KAFKA_CONNECT_URL must hold the address of a worker, POSTGRES the JSON with that of PostgreSQL.',
  );
}
const postgres: Record<'host' | 'password' | 'port' | 'user', string> =
  JSON.parse(POSTGRES);

type Config = Record<string, string>;

/** What the workers there have, of all that the templates can be made for. */
const EXPECTED = [
  'generated-data-source',
  'jdbc-sink',
  'postgresql-cdc-source',
];

/** Where the database is that a plugin looks at before it judges the rest; not every combination could sign in to it. */
const REAL: Config = {
  'database.hostname': postgres.host,
  'database.port': `${postgres.port}`,
  'database.user': postgres.user,
  'database.password': postgres.password,
  'database.dbname': 'salesdb',
  'database.sslmode': 'prefer',
};

/** As it would be sent: secrets put in, and without the converters of Confluent's that no worker there has. */
function asSent(config: Config): Config {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => {
      if (Object.hasOwn(REAL, key)) return [key, REAL[key]];
      if (value.startsWith('io.confluent.')) {
        return [key, 'org.apache.kafka.connect.json.JsonConverter'];
      }
      return [key, value.replaceAll(/\$\{secret:[^}]*\}/g, 'a-sample')];
    }),
  );
}

interface Validated {
  value: { name: string; errors: string[] };
}

/** What the plugin finds fault with, as `key: error`. */
async function faultsOf(config: Config): Promise<string[]> {
  const response = await fetch(
    `${url}/connector-plugins/${config['connector.class']}/config/validate`,
    {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(config),
    },
  );
  const body = await response.json();
  if (!response.ok) return [`${response.status}: ${body.message}`];
  return (body.configs as Validated[]).flatMap(({ value: { name, errors } }) =>
    errors.map(error => `${name}: ${error}`),
  );
}

async function pluginsThere(): Promise<string[]> {
  const answer = await fetch(`${url}/connector-plugins?connectorsOnly=false`);
  const plugins: { class: string }[] = await answer.json();
  return plugins.map(each => each.class);
}

describe('what the templates render for workers', () => {
  let plugins: string[];

  const renderedOf = (template: (typeof CONNECTOR_TEMPLATES)[number]) =>
    combinations(template, 'onprem-dev').map(values => ({
      values,
      ...renderTemplate(
        template,
        values,
        placeFor(template, 'onprem-dev', { plugins }),
      ),
    }));

  beforeAll(async () => {
    plugins = await pluginsThere();
  });

  it('can be judged by the plugins that they have', () => {
    const judged = CONNECTOR_TEMPLATES.filter(template =>
      renderedOf(template).some(
        ({ file, problems }) => file && !problems.length,
      ),
    );
    expect(judged.map(({ id }) => id).sort()).toEqual(EXPECTED);
  });

  it.each(CONNECTOR_TEMPLATES.filter(({ id }) => EXPECTED.includes(id)))(
    'is what the plugin takes, in every combination: $id',
    async template => {
      let judged = 0;
      for (const { values, file, problems } of renderedOf(template)) {
        // Another database than the one that they have a plugin for.
        if (problems.some(({ field }) => field === 'cluster')) continue;
        expect({ values, problems }).toEqual({ values, problems: [] });
        const { name, config } = JSON.parse(file!.text);
        const faults = await faultsOf({ name, ...asSent(config) });
        expect({ values, faults }).toEqual({ values, faults: [] });
        judged += 1;
      }
      expect(judged).toBeGreaterThan(5);
    },
  );

  it('would be refused with a value that a plugin does not know', async () => {
    const template = CONNECTOR_TEMPLATES.find(
      ({ id }) => id === 'postgresql-cdc-source',
    )!;
    const { config } = JSON.parse(renderedOf(template)[0].file!.text);
    const faults = await faultsOf({
      ...{ name: 'finance-x-source-dev-y', ...asSent(config) },
      'snapshot.mode': 'unheard-of',
    });
    expect(faults.join()).toContain('snapshot.mode');
  });
});
