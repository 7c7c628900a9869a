import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CONNECTOR_TEMPLATES } from '../catalogue';
import { CHANGE_TEMPLATES } from './changeTemplates';
import { draftOf, type DraftSource } from './draftOf';
import type { FormSchema } from './FormStep';
import { templateEntity, type TemplateEntity } from './templateEntity';

const folder = join(__dirname, '../../../../../templates');
const fileOf = (id: string) => join(folder, id, 'template.yaml');

const templates = [
  ...CONNECTOR_TEMPLATES.map(template => ({
    id: template.id,
    entity: (owner: string) => templateEntity(template, owner),
  })),
  ...CHANGE_TEMPLATES,
];

describe('the YAML files of the templates', () => {
  it.each(templates)(
    'of $id is what its description comes to; else run node scripts/write-templates.mjs',
    ({ id, entity }) => {
      const written = parse(readFileSync(fileOf(id), 'utf8'));
      expect(written).toEqual(
        JSON.parse(JSON.stringify(entity(written.spec.owner))),
      );
    },
  );

  it('are there for no template that is gone, and the location names them all', () => {
    const ids = templates.map(({ id }) => id);
    const written = readdirSync(folder).filter(
      id =>
        existsSync(fileOf(id)) &&
        /^# Written by/.test(readFileSync(fileOf(id), 'utf8')),
    );
    expect(written.sort()).toEqual([...ids].sort());
    const { spec } = parse(readFileSync(join(folder, 'all.yaml'), 'utf8'));
    expect(spec.targets).toEqual(ids.map(id => `./${id}/template.yaml`));
  });

  it.each(templates)('have names that the catalog takes: $id', ({ entity }) => {
    const { metadata } = entity('group:default/x');
    expect(metadata.name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(metadata.name.length).toBeLessThanOrEqual(63);
  });
});

/** As the scaffolder fills in what stands alone between braces: as the value that it is. */
function filledIn(
  input: Record<string, unknown>,
  parameters: Record<string, unknown>,
): Record<string, unknown> {
  const valueAt = (path: string) =>
    path
      .split('.')
      .reduce<unknown>(
        (value, key) => (value as Record<string, unknown>)?.[key],
        { parameters },
      );
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => {
      const expression = /^\$\{\{ ([\w.]+) \}\}$/.exec(String(value));
      return [key, expression ? valueAt(expression[1]) : value];
    }),
  );
}

describe('what a template has rendered', () => {
  const place = { cluster: 'cc-dev', name: 'finance-salesdb-sink-dev-s3' };
  const parameters: Record<string, unknown> = {
    ...{ department: 'finance', ...place, change: true, topics: ['a'] },
    ...{ connector: place, to: 'cc-prod', state: 'PAUSED', preview: '' },
    ...{ answers: { 'topics.dir': '${{ parameters.name }}' } },
    entry: { code: '<b>"\n${{ secrets }}' },
  };

  it.each(templates)('is what its form shows: $id', ({ entity }) => {
    const { spec }: TemplateEntity = entity('group:default/x');
    const { preview } = spec.parameters.at(-1)!.properties;
    const source = preview['ui:options'] as unknown as DraftSource;
    const { values, ...shown } = { ...draftOf(source, parameters) } as Record<
      string,
      unknown
    >;
    expect(shown.kind).toBe(source.kind);
    const { values: given, ...sent } = filledIn(
      spec.steps[0].input,
      parameters,
    );
    expect({ kind: 'connector', ...sent }).toEqual(shown);
    expect(given ?? {}).toMatchObject({ ...(values as object) });
  });

  it.each(templates)(
    'is all of its form’s own: nothing is asked that nobody reads, in $id',
    ({ entity }) => {
      const { spec } = entity('group:default/x');
      const asked = spec.parameters.flatMap(({ properties }) =>
        Object.entries<FormSchema>(properties).map(([id]) => id),
      );
      const input = JSON.stringify(spec.steps[0].input);
      if (input.includes('${{ parameters }}')) return;
      for (const id of asked.filter(each => each !== 'preview')) {
        expect(input).toContain(`parameters.${id}`);
      }
    },
  );

  it('is nothing while the form does not say where', () => {
    const source = { kind: 'connector', template: 's3-sink' } as const;
    expect(draftOf(source, { department: 'finance' })).toBeUndefined();
    expect(draftOf({ kind: 'removal' }, { connector: 'x' })).toBeUndefined();
  });
});
