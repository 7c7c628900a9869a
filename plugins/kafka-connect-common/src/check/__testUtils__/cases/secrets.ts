import type { FindingCode } from '../../findings';
import type { LiveKnowledge } from '../../live';
import {
  cdc,
  connectorFile,
  onpremCdc,
  onpremSink,
  proposal,
  sink,
} from '../repository';
import type { Case, CodeCases } from './Case';

const PASSWORD = 'database.password';
const managed = (password: string) => proposal(cdc({ [PASSWORD]: password }));
const selfManaged = (password: string) =>
  proposal(onpremCdc({ [PASSWORD]: password }));
const each = (
  values: readonly string[],
  propose: (value: string) => Case[1],
): Case[] => values.map(value => [`\`${value}\``, propose(value)]);

const definedAsPassword: LiveKnowledge = {
  clusters: {
    'cc-dev': {
      reachable: true,
      plugins: [
        {
          class: 'PostgresCdcSourceV2',
          settings: [{ name: 'odd.setting', type: 'PASSWORD' }],
        },
      ],
    },
  },
};
const JAAS = 'schema.history.internal.consumer.sasl.jaas.config';
const login = (password: string) =>
  `org.apache.kafka.common.security.plain.PlainLoginModule required username="connect" password="${password}";`;
const manager = (secret: string) => ({
  'secret.manager.enabled': 'true',
  'secret.manager': 'AWS Secrets Manager',
  'secret.manager.managed.configs': PASSWORD,
  'secret.manager.provider.integration.id': 'cspi-fin',
  [PASSWORD]: secret,
});

/** Cases of secrets and references. */
export const secretCases = {
  'secret/literal': {
    raisedBy: [
      [
        'a name for the service’s own integration on a worker',
        proposal(onpremCdc(manager('finance/x'))),
      ],
      ['the mark that stands for a reference', managed('\u0000')],
      [
        'a key in an address',
        proposal(
          onpremSink({
            'connection.url': 'jdbc:postgresql://h/db?sslkey=/etc/ssl/hr.key',
          }),
        ),
      ],
      ['a password', managed('hunter2')],
      [
        'a reference with a literal beside it',
        managed('x${secret:aws:finance/db#p}'),
      ],
      [
        'a key that only the plugin knows for a secret',
        proposal(cdc({ 'odd.setting': 'x' }), { live: definedAsPassword }),
      ],
      ['an access key', proposal(sink({ 'aws.access.key.id': 'AKIAEXAMPLE' }))],
      ['an encryption key', proposal(sink({ 's3.sse.customer.key': 'abc' }))],
      [
        'a password in an address',
        proposal(
          onpremSink({
            'connection.url': 'jdbc:postgresql://h/db?user=a&password=hunter2',
          }),
        ),
      ],
      [
        'a login in an address',
        proposal(
          onpremSink({ 'connection.uri': 'mongodb://user:hunter2@host/db' }),
        ),
      ],
      [
        'a login behind a second host',
        proposal(
          onpremSink({
            'some.address': 'https://a.example,user:hunter2@b.example',
          }),
        ),
      ],
      [
        'a password in a login module',
        proposal(onpremCdc({ [JAAS]: login('hunter2') })),
      ],
      [
        'a login module of another kind',
        proposal(
          onpremCdc({
            [JAAS]:
              'com.sun.security.auth.module.JndiLoginModule required user.provider.url="ldap://x";',
          }),
        ),
      ],
      [
        'a password in a transform',
        proposal(
          cdc({
            transforms: 'x',
            'transforms.x.type':
              'org.apache.kafka.connect.transforms.InsertField$Value',
            'transforms.x.password': 'hunter2',
          }),
        ),
      ],
      ['a number', managed('12345')],
      [
        'a certificate’s text',
        proposal(
          cdc({ 'database.sslrootcert': '-----BEGIN CERTIFICATE-----' }),
        ),
      ],
    ],
    notBy: [
      ['a reference', managed('${secret:aws:finance/salesdb#password}')],
      [
        'two references with a colon between',
        proposal(
          cdc({
            'value.converter.basic.auth.user.info':
              '${secret:aws:finance/sr#key}:${secret:aws:finance/sr#secret}',
          }),
        ),
      ],
      ['nothing', proposal(cdc({ 'database.sslpassword': '' }))],
      [
        'a reference in an address',
        proposal(
          onpremSink({
            'connection.url':
              'jdbc:postgresql://h/db?user=a&password=${secret:aws:finance/db#p}',
          }),
        ),
      ],
      [
        'an address without a login',
        proposal(
          onpremSink({
            'connection.uri': 'mongodb://host-a:27017,host-b:27017/db',
          }),
        ),
      ],
      [
        'a login module by reference',
        proposal(
          onpremCdc({ [JAAS]: login('${secret:aws:finance/kafka#password}') }),
        ),
      ],
      [
        'the path of a certificate on the worker',
        proposal(onpremCdc({ 'database.sslrootcert': '/etc/ssl/ca.pem' })),
      ],
      [
        'a switch whose name sounds secret',
        proposal(cdc({ 'secret.manager.enabled': 'false' })),
      ],
    ],
  },
  'secret/masked': {
    raisedBy: [
      ...each(['****************', '**', '[hidden]', '<redacted>'], managed),
      ['a mask under any key', proposal(cdc({ 'database.user': '********' }))],
    ],
    notBy: [
      ['a pattern of files', proposal(onpremSink({ 'some.files': '**/x' }))],
      [
        'one asterisk where a pattern may stand',
        proposal(cdc({ 'column.include.list': '*' })),
      ],
    ],
  },
  'secret/not-yours': {
    raisedBy: [
      ...each(
        [
          '${secret:aws:hr/payroll#password}',
          '${secret:aws:finance-ops/x#p}',
          '${secret:env:CONFLUENT_API_KEY}',
          '${secret:file:/proc/self/environ}',
          '${secret:aws:finance/../hr/payroll#p}',
          '${secret:aws:finance/./x#p}',
          '${secret:aws:finance//x#p}',
          '${secret:aws:finance/%2e%2e/hr#p}',
          '${secret:aws:finance/ x#p}',
          '${secret:AWS:finance/x#p}',
          '${SECRET:aws:finance/x#p}',
          '${ secret:aws:finance/x#p}',
          '${secret:aws:finance/${env:X}#p}',
          '${secret:vault:kv/hr/x#p}',
          '${secret:file:/run/secrets/finance/../hr/x}',
        ],
        managed,
      ),
      ...each(
        [
          '${file:/etc/kafka/connect.properties:password}',
          '${file:/run/secrets/finance/../hr:p}',
          '${env:CONNECT_SASL_PASSWORD}',
          '${vault:kv/hr/x:password}',
          '${secretsmanager:finance/x:password}',
          '${dir:/run/secrets:x}',
        ],
        selfManaged,
      ),
      [
        'a reference in a user’s name',
        proposal(onpremCdc({ 'database.user': '${env:HOME}' })),
      ],
      [
        'a reference within a text',
        proposal(
          onpremSink({ 'table.name.format': 'a_${file:/etc/passwd:root}_b' }),
        ),
      ],
      [
        'a reference in a transform',
        proposal(
          onpremCdc({
            transforms: 'x',
            'transforms.x.type':
              'org.apache.kafka.connect.transforms.InsertField$Value',
            'transforms.x.static.value': '${env:AWS_SECRET_ACCESS_KEY}',
          }),
        ),
      ],
      [
        'a reference in a login module',
        proposal(
          onpremCdc({ [JAAS]: login('${secret:aws:hr/kafka#password}') }),
        ),
      ],
      [
        'another’s secret by the service’s own integration',
        proposal(cdc(manager('hr/payroll'))),
      ],
      [
        'another’s integration',
        proposal(sink({ 'provider.integration.id': 'cspi-hr' })),
      ],
      [
        'a store of one’s own',
        proposal(
          onpremCdc({
            'config.providers': 'x',
            'config.providers.x.class': 'y',
          }),
        ),
      ],
      [
        'another’s key on the worker’s disk',
        proposal(onpremCdc({ 'database.sslkey': '/etc/ssl/hr.key' })),
      ],
      [
        'another’s role',
        proposal(
          onpremSink({
            's3.credentials.provider.sts.role.arn': 'arn:aws:iam::1:role/hr',
          }),
        ),
      ],
      [
        'a file of the worker for a plugin’s notes',
        proposal(
          onpremCdc({
            'schema.history.internal.file.filename':
              '/etc/kafka/connect.properties',
          }),
        ),
      ],
      [
        'the service’s own integration on a worker',
        proposal(
          onpremCdc({
            ...manager('hr/x'),
            'secret.manager.provider.integration.id': 'cspi-hr',
          }),
        ),
      ],
      [
        'any file of the worker as a topic',
        proposal(
          connectorFile(
            'finance-files-source-dev-x',
            {
              'connector.class': 'FileStreamSource',
              file: '/etc/shadow',
              topic: 'finance.x',
            },
            { folder: 'connectors/dev/onprem-dev' },
          ),
        ),
      ],
    ],
    notBy: [
      [
        'a file of one’s own for a plugin’s notes',
        proposal(
          onpremCdc({
            'schema.history.internal.file.filename':
              '/run/secrets/finance/history',
          }),
        ),
      ],
      ...each(
        [
          '${secret:aws:finance/salesdb#password}',
          '${secret:vault:kv/finance/a/b#password}',
          '${secret:env:FINANCE_DB_PASSWORD}',
          '${secret:file:/run/secrets/finance/db}',
        ],
        managed,
      ),
      ...each(
        [
          '${file:/run/secrets/finance/db.properties:password}',
          '${vault:kv/finance/db:password}',
          '${env:FINANCE_DB}',
        ],
        selfManaged,
      ),
      [
        'a placeholder',
        proposal(
          onpremSink({ 'collection.name.format': 'sales_${source.table}' }),
        ),
      ],
      [
        'one’s own secret by the service’s own integration',
        proposal(cdc(manager('finance/salesdb'))),
      ],
      [
        'one’s own key on the worker’s disk',
        proposal(
          onpremCdc({ 'database.sslkey': '/run/secrets/finance/db.key' }),
        ),
      ],
    ],
  },
  'secret/unresolved': {
    raisedBy: [
      [
        'a store that the deployment does not know',
        managed('${secret:gcp:finance/x#p}'),
      ],
      [
        'a worker’s reference in a managed cluster',
        managed('${file:/run/secrets/finance/x:p}'),
      ],
      [
        'a secret that cannot be had where the clusters are asked (a warning)',
        proposal(cdc(), {
          live: {
            clusters: { 'cc-dev': { reachable: true } },
            validations: {
              [cdc().path]: {
                ...{ ok: false, reason: 'the variable X is not set' },
                unresolved: 'database.password',
              },
            },
          },
        }),
      ],
    ],
    notBy: [
      [
        'the same reference on a worker',
        selfManaged('${file:/run/secrets/finance/x:p}'),
      ],
    ],
  },
  'account/not-yours': {
    raisedBy: [
      [
        'another department’s account',
        proposal(cdc({ 'kafka.service.account.id': 'sa-log-dev' })),
      ],
      [
        'one’s own of another environment',
        proposal(cdc({ 'kafka.service.account.id': 'sa-fin-prod' })),
      ],
      ['no account', proposal(cdc({ 'kafka.service.account.id': undefined }))],
      [
        'no mode, which means a key pair',
        proposal(cdc({ 'kafka.auth.mode': undefined })),
      ],
      [
        'a key pair',
        proposal(
          cdc({
            'kafka.auth.mode': 'KAFKA_API_KEY',
            'kafka.api.key': 'K',
            'kafka.api.secret': '${secret:aws:finance/k#s}',
          }),
        ),
      ],
      [
        'a department without an account there',
        proposal(cdc({}, 'legal-a-source-prod-b')),
      ],
      [
        'another login for the producer',
        proposal(
          onpremCdc({
            'producer.override.sasl.jaas.config':
              '${secret:aws:finance/x#jaas}',
          }),
        ),
      ],
      [
        'another group for the consumer',
        proposal(
          onpremSink({
            'consumer.override.group.id': 'connect-hr-x-sink-dev-y',
          }),
        ),
      ],
      [
        'another cluster for the admin client',
        proposal(
          onpremSink({ 'admin.override.bootstrap.servers': 'evil:9092' }),
        ),
      ],
    ],
    notBy: [
      ['one’s own', proposal(cdc())],
      [
        'tuning',
        proposal([
          onpremCdc({ 'producer.override.linger.ms': '50' }),
          onpremSink({ 'consumer.override.auto.offset.reset': 'latest' }),
        ]),
      ],
    ],
  },
} satisfies Partial<Record<FindingCode, CodeCases>>;
