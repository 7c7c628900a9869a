import { checkConfiguration } from '../../check';
import {
  cdc,
  connectorFile,
  onpremSink,
  proposal,
  sink,
} from '../../check/__testUtils__/repository';
import {
  referenceClusters,
  referenceConnectors,
  referenceDepartments,
} from '../__testUtils__/referenceRepository';
import { requiredAnswers } from '../__testUtils__/answers';
import { clusters, departments, placeFor } from '../__testUtils__/places';
import { CONNECTOR_TEMPLATES } from '../catalogue';
import { renderTemplate } from '../render/renderTemplate';
import type { Promotion } from './preparePromotion';
import { promoteConnector, promotionQuestions } from './promote';

const cluster = (id: string) => clusters.clusters.find(each => each.id === id)!;
const [finance] = departments.departments;

const toProd = (
  file: Promotion['file'],
  from = 'cc-dev',
  to = 'cc-prod',
): Promotion => ({
  file,
  from: cluster(from),
  to: { department: finance, cluster: cluster(to) },
});

/** Every question answered as it is suggested. */
function suggested(promotion: Promotion): Record<string, string> {
  return Object.fromEntries(
    promotionQuestions(promotion).map(({ key, suggestion }) => [
      key,
      suggestion,
    ]),
  );
}

const configOf = (file?: { text: string }): Record<string, string> =>
  JSON.parse(file?.text ?? '{}').config;

const errorsOf = (file: Promotion['file'] | undefined) =>
  checkConfiguration(
    proposal(file ?? [], { departments, clusters }),
  ).findings.filter(({ severity }) => severity === 'error');

describe('a promotion', () => {
  const source = cdc({
    'database.hostname': 'salesdb.dev.example.com',
    'database.password': '${secret:aws:finance/dev/salesdb#password}',
    'slot.name': 'finance_salesdb_source_dev_cdc',
    'heartbeat.interval.ms': '10000',
    'transforms.x.note': 'device',
  });

  it('asks what differs there, and suggests what it is called there', () => {
    const questions = promotionQuestions(toProd(source));
    expect(
      questions.map(({ key, suggestion, secret }) => [key, suggestion, secret]),
    ).toEqual([
      ['database.dbname', 'salesdb', false],
      ['database.hostname', 'salesdb.prod.example.com', false],
      [
        'database.password',
        '${secret:aws:finance/prod/salesdb#password}',
        true,
      ],
      ['database.port', '5432', false],
      ['database.user', 'connect', false],
    ]);
  });

  it('takes over what is alike, and sets what the place decides', () => {
    const { file, problems } = promoteConnector(
      toProd(source),
      suggested(toProd(source)),
    );
    expect(problems).toEqual([]);
    expect(file?.path).toBe(
      'connectors/prod/finance-salesdb-source-prod-cdc.json',
    );
    expect(configOf(file)).toMatchObject({
      'kafka.service.account.id': 'sa-fin-prod',
      'slot.name': 'finance_salesdb_source_prod_cdc',
      'heartbeat.interval.ms': '10000',
      'database.hostname': 'salesdb.prod.example.com',
    });
    expect(errorsOf(file)).toEqual([]);
  });

  it('renames the queue of dead letters, and leaves a rest behind', () => {
    const resting = connectorFile(
      'finance-archive-sink-dev-s3',
      configOf(sink()),
      { initial_state: 'PAUSED' },
    );
    const promotion = toProd(resting);
    const { file } = promoteConnector(promotion, suggested(promotion));
    expect(configOf(file)['errors.deadletterqueue.topic.name']).toBe(
      'finance.dlq.finance-archive-sink-prod-s3',
    );
    expect(file?.text).not.toContain('initial_state');
    expect(errorsOf(file)).toEqual([]);
  });

  it('takes nothing over in silence: each question wants an answer', () => {
    const { problems, file } = promoteConnector(toProd(source), {});
    expect(problems.map(({ field }) => field)).toEqual(
      promotionQuestions(toProd(source)).map(({ key }) => key),
    );
    expect(configOf(file)).not.toHaveProperty(['database.password']);
  });

  it.each([
    ['database.password', 'hunter2'],
    ['database.password', 'x${secret:aws:finance/salesdb#password}'],
    ['database.hostname', '${secret:aws:finance/salesdb#password}'],
    ['database.hostname', '${{ secrets.TOKEN }}'],
    ['database.user', 'a\nb'],
  ])('refuses for %s the answer %j', (key, answer) => {
    const promotion = toProd(source);
    const { problems, file } = promoteConnector(promotion, {
      ...suggested(promotion),
      [key]: answer,
    });
    expect(problems).toEqual([expect.objectContaining({ field: key })]);
    expect(JSON.stringify([problems, file])).not.toContain(
      JSON.stringify(answer).slice(1, -1),
    );
  });

  it.each([
    'tasks.max',
    'connector.class',
    'kafka.service.account.id',
    '__proto__',
  ])('takes no answer about %s, which was not asked', key => {
    const promotion = toProd(source);
    const { problems, file } = promoteConnector(promotion, {
      ...suggested(promotion),
      ...Object.fromEntries([[key, 'x']]),
    });
    expect(problems).toEqual([expect.objectContaining({ field: key })]);
    expect(Object.values(configOf(file))).not.toContain('x');
  });

  it('keeps placeholders of the plugin, and references where there were some', () => {
    const file = sink({
      'table.name.format': 'dev_${topic}',
      'store.url': 'https://${secret:aws:finance/dev/store#host}/x',
    });
    const promotion = toProd(file);
    const promoted = promoteConnector(promotion, suggested(promotion));
    expect(promoted.problems).toEqual([]);
    expect(configOf(promoted.file)).toMatchObject({
      'store.url': 'https://${secret:aws:finance/prod/store#host}/x',
      'table.name.format': 'prod_${topic}',
    });
  });

  it('to a cluster of another kind asks what that kind needs besides', () => {
    const promotion = toProd(onpremSink(), 'onprem-dev');
    const keys = promotionQuestions(promotion).map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(['input.data.format']));
    const { file, problems } = promoteConnector(promotion, {
      ...suggested(promotion),
      'input.data.format': 'AVRO',
      'connection.password': '${secret:aws:finance/copy#password}',
    });
    expect(problems).toEqual([]);
    expect(configOf(file)).toMatchObject({
      'connector.class': 'PostgresSink',
      'kafka.service.account.id': 'sa-fin-prod',
    });
    expect(errorsOf(file)).toEqual([]);
  });

  it('again suggests what was answered before, keeps its rest, and says what goes', () => {
    const existing = connectorFile(
      'finance-salesdb-source-prod-cdc',
      {
        ...configOf(source),
        'database.hostname': 'own.example.com',
        'snapshot.mode': 'no_data',
      },
      { initial_state: 'STOPPED' },
    );
    const promotion = { ...toProd(source), existing };
    expect(suggested(promotion)['database.hostname']).toBe('own.example.com');
    const { file, remarks, problems } = promoteConnector(
      promotion,
      suggested(promotion),
    );
    expect(problems).toEqual([]);
    expect(JSON.parse(file!.text).initial_state).toBe('STOPPED');
    expect(remarks).toEqual([
      expect.objectContaining({ field: 'snapshot.mode' }),
    ]);
    const broken = { ...existing, text: '[]' };
    expect(
      promoteConnector({ ...promotion, existing: broken }, {}).file,
    ).toBeUndefined();
  });

  it.each([
    ['what is no file', { ...cdc(), text: '{' }, 'cc-prod'],
    ["what is another's", cdc({}, 'logistics-db-source-dev-cdc'), 'cc-prod'],
    ['what stays in its environment', cdc(), 'onprem-dev'],
  ])('does not happen to %s', (_, file, to) => {
    const promotion = toProd(file, 'cc-dev', to);
    const { problems, file: promoted } = promoteConnector(promotion, {});
    expect(promoted).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(promotionQuestions(promotion)).toEqual([]);
  });
});

describe.each(
  CONNECTOR_TEMPLATES.map(template => ({ id: template.id, template })),
)('what the template $id renders', ({ template }) => {
  it('can be promoted, and passes the check there', () => {
    const { file } = renderTemplate(
      template,
      requiredAnswers(template),
      placeFor(template),
    );
    const promotion = toProd(file!);
    const promoted = promoteConnector(promotion, suggested(promotion));
    expect(promoted.problems).toEqual([]);
    expect(errorsOf(promoted.file)).toEqual([]);
  });
});

describe('the reference repository', () => {
  const production = referenceClusters.clusters.find(
    ({ id }) => id === 'cc-prod',
  )!;

  it.each(
    referenceConnectors('connectors/dev').map(each => ({
      ...each,
      name: each.place.name,
    })),
  )('has $name, which goes to production by its suggestions', each => {
    const { department, cluster: from } = each.place;
    const promotion = {
      file: each.file,
      from,
      to: { department, cluster: production },
    };
    const promoted = promoteConnector(promotion, suggested(promotion));
    expect(promoted.problems).toEqual([]);
    const { findings } = checkConfiguration({
      files: [promoted.file!],
      departments: referenceDepartments,
      clusters: referenceClusters,
    });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
