import { onpremSink } from '../../check/__testUtils__/repository';
import type { ProposedFile } from '../../check';
import { requiredAnswers } from '../__testUtils__/answers';
import { combinations, KINDS } from '../__testUtils__/combinations';
import { placeFor } from '../__testUtils__/places';
import { referenceConnectors } from '../__testUtils__/referenceRepository';
import { CONNECTOR_TEMPLATES } from '../catalogue';
import { renderTemplate } from '../render/renderTemplate';
import { CHOICE } from '../Template';
import { changeConnector, filledForm } from './changeConnector';

const configIn = (file: ProposedFile | undefined): Record<string, string> =>
  JSON.parse(file?.text ?? '{}').config;

describe.each(
  CONNECTOR_TEMPLATES.flatMap(template =>
    KINDS.filter(
      kind =>
        kind === 'cc-dev' || !(template.managedOnly || template.workerPlugins),
    ).map(kind => ({ id: template.id, kind, template })),
  ),
)('a connector of $id on $kind', ({ template, kind }) => {
  const place = placeFor(template, kind);

  it('stays as it is where its form is sent as it was filled in', () => {
    for (const values of combinations(template, kind)) {
      const file = renderTemplate(template, values, place).file!;
      const form = filledForm(file, place);
      expect(form?.template.id).toBe(template.id);
      const changed = changeConnector(file, form!.values, place);
      expect({ values, problems: changed.problems }).toEqual({
        values,
        problems: [],
      });
      expect(configIn(changed.file)).toEqual(configIn(file));
    }
  });

  it('becomes what its form would have made, with any one answer changed', () => {
    const [start, ...others] = combinations(template, kind);
    const file = renderTemplate(template, start, place).file!;
    const { values } = filledForm(file, place)!;
    for (const other of others) {
      const changes = Object.entries(other).filter(
        ([id, answer]) => start[id] !== answer,
      );
      if (changes.length !== 1 || changes[0][0] === CHOICE) continue;
      const asked = { ...values, ...Object.fromEntries(changes) };
      const changed = changeConnector(file, asked, place);
      const anew = renderTemplate(template, asked, place);
      expect({ changes, config: configIn(changed.file) }).toEqual({
        changes,
        config: configIn(anew.file),
      });
    }
  });
});

describe('a change', () => {
  const template = CONNECTOR_TEMPLATES[0];
  const place = placeFor(template);
  const rendered = renderTemplate(template, requiredAnswers(template), place);
  const withMore = (more: Record<string, string>): ProposedFile => ({
    path: rendered.file!.path,
    text: JSON.stringify({
      name: place.name,
      config: { ...configIn(rendered.file), ...more },
      initial_state: 'PAUSED',
    }),
  });

  it('leaves alone what no form asks for', () => {
    const file = withMore({
      'transforms.own.type': 'io.debezium.transforms.Filter',
      'database.hostname': '${secret:aws:finance/salesdb#host}',
    });
    const { values, unshown } = filledForm(file, place)!;
    expect(unshown).toEqual(['databaseHostname']);
    const changed = changeConnector(
      file,
      { ...values, heartbeatIntervalMs: 5000 },
      place,
    );
    expect(changed.problems).toEqual([]);
    expect(JSON.parse(changed.file!.text)).toEqual({
      ...JSON.parse(file.text),
      config: {
        ...configIn(file),
        'heartbeat.interval.ms': '5000',
      },
    });
  });

  it('takes out what was emptied', () => {
    const file = withMore({ 'heartbeat.interval.ms': '5000' });
    const { heartbeatIntervalMs, ...values } = filledForm(file, place)!.values;
    expect(heartbeatIntervalMs).toBe(5000);
    const changed = changeConnector(file, values, place);
    expect(configIn(changed.file)).toEqual(configIn(rendered.file));
  });

  it('does not make another plugin of it', () => {
    const onprem = placeFor({ type: 'sink' }, 'onprem-dev');
    const { values } = filledForm(onpremSink(), onprem)!;
    const changed = changeConnector(
      onpremSink(),
      { ...values, batchSizes: 100 },
      onprem,
    );
    expect(configIn(changed.file)).toEqual({
      ...configIn(onpremSink()),
      'batch.size': '100',
    });
  });

  it('of the database is another connector', () => {
    const sink = CONNECTOR_TEMPLATES[2];
    const at = placeFor(sink);
    const { file } = renderTemplate(sink, requiredAnswers(sink), at);
    const { values } = filledForm(file!, at)!;
    expect(
      changeConnector(file!, { ...values, [CHOICE]: 'MySQL' }, at).problems,
    ).toEqual([expect.objectContaining({ field: CHOICE })]);
  });

  it.each([
    ['of a plugin without a form', withMore({ 'connector.class': 'HttpSink' })],
    ['of a file that cannot be read', { ...withMore({}), text: '{' }],
  ])('%s is refused', (_, file) => {
    expect(filledForm(file, place)).toBeUndefined();
    const { problems, file: changed } = changeConnector(file, {}, place);
    expect(changed).toBeUndefined();
    expect(problems).toHaveLength(1);
  });
});

describe.each([
  'connectors/dev',
  'connectors/prod',
  'connectors/dev/onprem-dev',
])('the reference repository, %s', folder => {
  const filled = referenceConnectors(folder).flatMap(({ file, place }) => {
    const form = filledForm(file, place);
    return form ? [{ file, place, form, name: place.name }] : [];
  });

  it.each(filled)('has $name, whose form sent back changes nothing', each => {
    const { file, place, form } = each;
    const changed = changeConnector(file, form.values, place);
    expect(changed.problems).toEqual([]);
    expect(configIn(changed.file)).toEqual(configIn(file));
    expect(changed.file?.path).toBe(file.path);
  });

  it('is known to the forms', () => {
    expect(filled.length).toBeGreaterThan(3);
  });
});
