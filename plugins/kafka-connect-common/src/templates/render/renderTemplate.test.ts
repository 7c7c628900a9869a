import { checkConfiguration } from '../../check';
import { proposal } from '../../check/__testUtils__/repository';
import { requiredAnswers } from '../__testUtils__/answers';
import { combinations, KINDS } from '../__testUtils__/combinations';
import { clusters, departments, placeFor } from '../__testUtils__/places';
import { CONNECTOR_TEMPLATES } from '../catalogue';
import type { RenderedTemplate } from '../RenderedTemplate';
import { AS_WORKER } from '../fields/common';
import { CHOICE } from '../Template';
import { renderTemplate } from './renderTemplate';

function errorsOf({ file }: RenderedTemplate) {
  return checkConfiguration(
    proposal(file ?? [], { departments, clusters, department: 'finance' }),
  ).findings.filter(({ severity }) => severity === 'error');
}

const configOf = ({ file }: RenderedTemplate): Record<string, string> =>
  JSON.parse(file?.text ?? '{}').config;

const byId = (id: string) =>
  CONNECTOR_TEMPLATES.find(template => template.id === id)!;

describe.each(
  CONNECTOR_TEMPLATES.map(template => ({ template, id: template.id })),
)('$id', ({ template }) => {
  const kinds = KINDS.filter(
    kind => kind === 'cc-dev' || template.managedOnly === undefined,
  );

  it.each(kinds)('passes the check in every combination on %s', kind => {
    const place = placeFor(template, kind);
    for (const values of combinations(template, kind)) {
      const rendered = renderTemplate(template, values, place);
      expect({ values, problems: rendered.problems }).toEqual({
        values,
        problems: [],
      });
      expect({ values, errors: errorsOf(rendered) }).toEqual({
        values,
        errors: [],
      });
    }
  });

  it.each(kinds)('says what is missing on %s', kind => {
    const { problems } = renderTemplate(template, {}, placeFor(template, kind));
    const told = problems.map(({ field }) => field);
    const wanted = template.fields
      .filter(
        ({ required, derived, when, on }) =>
          required &&
          !derived &&
          !when &&
          on !== 'self-managed' &&
          on !== 'managed',
      )
      .filter(field => field.default === undefined)
      .map(({ id }) => id);
    expect(told).toEqual(expect.arrayContaining(wanted));
  });

  it('carries every answer over as it is to Confluent Cloud', () => {
    for (const values of combinations(template, 'cc-dev')) {
      const config = configOf(
        renderTemplate(template, values, placeFor(template)),
      );
      const answered = template.fields.filter(
        ({ id, setting, when, default: byDefault }) =>
          setting !== undefined &&
          values[id] !== undefined &&
          String(values[id]) !== byDefault &&
          (!when || when.is.includes(String(values[when.id]))),
      );
      expect(config).toMatchObject(
        Object.fromEntries(
          answered.map(({ id, setting }) => [setting, String(values[id])]),
        ),
      );
    }
  });
});

describe('what the department and the cluster decide', () => {
  it('is the account, the queue of dead letters and the beginning of topics', () => {
    const sink = byId('s3-sink');
    const config = configOf(
      renderTemplate(sink, requiredAnswers(sink), placeFor(sink)),
    );
    expect(config).toMatchObject({
      'kafka.auth.mode': 'SERVICE_ACCOUNT',
      'kafka.service.account.id': 'sa-fin-dev',
      'errors.deadletterqueue.topic.name':
        'finance.dlq.finance-salesdb-sink-dev-form',
      's3.region': 'eu-central-1',
    });
    const source = byId('postgresql-cdc-source');
    expect(
      configOf(
        renderTemplate(source, requiredAnswers(source), placeFor(source)),
      ),
    ).toMatchObject({
      'topic.prefix': 'finance.salesdb',
      'slot.name': 'finance_salesdb_source_dev_form',
    });
  });

  it('is where the file lies: a cluster that is no default one has a folder', () => {
    const template = byId('postgresql-cdc-source');
    const pathOn = (cluster: (typeof KINDS)[number]) =>
      renderTemplate(
        template,
        requiredAnswers(template),
        placeFor(template, cluster),
      ).file?.path;
    expect(pathOn('cc-dev')).toBe(
      'connectors/dev/finance-salesdb-source-dev-form.json',
    );
    expect(pathOn('onprem-dev')).toBe(
      'connectors/dev/onprem-dev/finance-salesdb-source-dev-form.json',
    );
  });

  it('says that a department without an account has to get one', () => {
    const template = byId('s3-sink');
    const place = placeFor(template);
    const { problems } = renderTemplate(template, requiredAnswers(template), {
      ...place,
      department: { ...place.department, serviceAccounts: {} },
    });
    expect(problems).toEqual([
      expect.objectContaining({
        message: 'The department has no service account in dev.',
      }),
    ]);
  });

  it.each([
    '../../departments',
    'logistics-salesdb-sink-dev-form',
    'finance-salesdb-sink-prod-form',
    'finance-salesdb-source-dev-form',
    'finance-salesdb-sink-dev-form.json',
    '',
  ])('makes no path of the name %j', name => {
    const template = byId('s3-sink');
    const rendered = renderTemplate(
      template,
      requiredAnswers(template),
      placeFor(template, 'cc-dev', { name }),
    );
    expect(rendered.file).toBeUndefined();
    expect(rendered.problems[0]).toMatchObject({ field: 'name' });
  });
});

describe('the plugin', () => {
  const sink = byId('jdbc-sink');
  const CONFLUENT = 'io.confluent.connect.jdbc.JdbcSinkConnector';
  const DEBEZIUM = 'io.debezium.connector.jdbc.JdbcSinkConnector';
  const values = {
    ...requiredAnswers(sink),
    inputDataFormat: AS_WORKER,
  };

  it.each([
    [undefined, CONFLUENT],
    [[CONFLUENT, DEBEZIUM], CONFLUENT],
    [[DEBEZIUM], DEBEZIUM],
  ])('of a worker that has %j is %s', (plugins, expected) => {
    const rendered = renderTemplate(
      sink,
      values,
      placeFor(sink, 'onprem-dev', { plugins }),
    );
    expect(configOf(rendered)['connector.class']).toBe(expected);
    expect(rendered.problems).toEqual([]);
    expect(errorsOf(rendered)).toEqual([]);
    expect(configOf(rendered)).not.toHaveProperty(['value.converter']);
  });

  it.each(KINDS)('is asked for where %s has none', cluster => {
    const { problems, file } = renderTemplate(
      sink,
      requiredAnswers(sink),
      placeFor(sink, cluster, { plugins: ['S3_SINK'] }),
    );
    expect(file).toBeUndefined();
    expect(problems).toContainEqual(
      expect.objectContaining({ field: 'cluster' }),
    );
  });

  it('is one that the department may use, of several', () => {
    const place = placeFor(sink, 'onprem-dev');
    const config = configOf(
      renderTemplate(sink, values, {
        ...place,
        department: { ...place.department, plugins: [DEBEZIUM] },
      }),
    );
    expect(config['connector.class']).toBe(DEBEZIUM);
  });

  it('for MySQL is called otherwise on Confluent Cloud, and has another port', () => {
    const config = configOf(
      renderTemplate(
        sink,
        { ...requiredAnswers(sink), [CHOICE]: 'MySQL' },
        placeFor(sink),
      ),
    );
    expect(config).toMatchObject({
      'connector.class': 'MySqlSink',
      'connection.port': '3306',
    });
  });

  it('for DynamoDB sources is managed alone, and the form says so', () => {
    const source = byId('dynamodb-source');
    const { problems, file } = renderTemplate(
      source,
      requiredAnswers(source),
      placeFor(source, 'onprem-dev'),
    );
    expect(file).toBeUndefined();
    expect(problems).toContainEqual(
      expect.objectContaining({
        field: 'cluster',
        message: expect.stringContaining('Confluent Cloud alone'),
      }),
    );
  });

  it("for test data on a worker is Kafka's own where Datagen is not there", () => {
    const source = byId('generated-data-source');
    const rendered = renderTemplate(
      source,
      { maxInterval: 100 },
      placeFor(source, 'onprem-dev'),
    );
    expect(configOf(rendered)).toEqual({
      'connector.class':
        'org.apache.kafka.connect.tools.VerifiableSourceConnector',
      'tasks.max': '1',
      topic: 'finance.salesdb.sample',
      throughput: '10',
    });
    expect(rendered.remarks[0].message).toContain('numbers that count up');
  });
});

describe('two lists of which a plugin takes one', () => {
  it('are told apart before it refuses them', () => {
    const source = byId('postgresql-cdc-source');
    const { problems } = renderTemplate(
      source,
      {
        ...requiredAnswers(source),
        tableIncludeList: ['public.orders'],
        tableExcludeList: ['public.secrets'],
      },
      placeFor(source),
    );
    expect(problems).toEqual([
      expect.objectContaining({
        field: 'tableExcludeList',
        message: expect.stringContaining('cannot stand beside Tables'),
      }),
    ]);
  });
});

describe('what one side alone has', () => {
  it('is left out on the other, and said', () => {
    const source = byId('postgresql-cdc-source');
    const values = { ...requiredAnswers(source), schemaContextName: 'own' };
    const { remarks, file } = renderTemplate(
      source,
      values,
      placeFor(source, 'onprem-dev'),
    );
    expect(file?.text).not.toContain('schema.context.name');
    expect(remarks).toContainEqual(
      expect.objectContaining({ field: 'schemaContextName' }),
    );
  });

  it('is a registry that a worker must be told of, for keys and values alike', () => {
    const source = byId('jdbc-source');
    const values = {
      ...requiredAnswers(source),
      outputDataFormat: 'AVRO',
      outputKeyFormat: 'AVRO',
    };
    const place = placeFor(source, 'onprem-dev');
    const { problems } = renderTemplate(source, values, place);
    expect(problems.map(({ field }) => field)).toContain('schemaRegistryUrl');
    const config = configOf(
      renderTemplate(
        source,
        {
          ...values,
          schemaRegistryUrl: 'https://schemas.example.com',
          schemaRegistryLogin: '${secret:aws:finance/registry#login}',
        },
        place,
      ),
    );
    for (const converter of ['key.converter', 'value.converter']) {
      expect(config).toMatchObject({
        [`${converter}.schema.registry.url`]: 'https://schemas.example.com',
        [`${converter}.basic.auth.user.info`]:
          '${secret:aws:finance/registry#login}',
      });
    }
  });

  it('is a format of the workers, which no managed cluster has', () => {
    const source = byId('jdbc-source');
    const { problems } = renderTemplate(
      source,
      { ...requiredAnswers(source), outputDataFormat: AS_WORKER },
      placeFor(source),
    );
    expect(problems).toEqual([
      expect.objectContaining({ field: 'outputDataFormat' }),
    ]);
  });
});
