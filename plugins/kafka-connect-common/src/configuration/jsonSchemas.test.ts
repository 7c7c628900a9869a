import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { cdc } from '../check/__testUtils__/repository';
import { configurationSchemas } from './jsonSchemas';

const GITOPS = join(__dirname, '../../../../gitops');
const read = (...path: string[]) => readFileSync(join(GITOPS, ...path), 'utf8');

describe('the JSON schemas of the configuration repository', () => {
  it('are those that the repository holds; `node scripts/write-schemas.mjs` writes them', () => {
    const schemas = configurationSchemas();
    expect(readdirSync(join(GITOPS, '.schemas')).sort()).toEqual(
      Object.keys(schemas),
    );
    for (const [file, schema] of Object.entries(schemas)) {
      expect(JSON.parse(read('.schemas', file))).toEqual(schema);
    }
  });

  const ajv = new Ajv({
    ...{ strict: false, allErrors: true, formats: { uri: true } },
  });
  /** Where an editor underlines, as JSON pointers. */
  const underlined = (file: string, value: unknown) => {
    ajv.validate(configurationSchemas()[file], value);
    return (ajv.errors ?? []).map(({ instancePath }) => instancePath);
  };
  const accepts = (file: string, value: unknown) =>
    underlined(file, value).length === 0;

  it('accept the files of the repository', () => {
    for (const name of ['departments', 'clusters']) {
      expect(accepts(`${name}.schema.json`, parse(read(`${name}.yaml`)))).toBe(
        true,
      );
    }
  });

  const connectors = readdirSync(join(GITOPS, 'connectors'), {
    recursive: true,
    encoding: 'utf8',
  }).filter(path => path.endsWith('.json'));

  it('accept every connector of the repository', () => {
    expect(connectors.length).toBeGreaterThan(100);
    for (const path of connectors) {
      const file = JSON.parse(read('connectors', path));
      expect([path, underlined('connector.schema.json', file)]).toEqual([
        path,
        [],
      ]);
    }
  });

  it.each([
    ['a number', { config: { 'tasks.max': 1 } }, '/config/tasks.max'],
    ['a switch', { config: { 'auto.create': true } }, '/config/auto.create'],
    ['nothing', { config: { topics: null } }, '/config/topics'],
    ['a name with a blank', { config: { 'a b': 'x' } }, '/config'],
    ['no name', { name: undefined }, ''],
    ['a state in lower case', { initial_state: 'paused' }, '/initial_state'],
    ['what the API answers', { tasks: [] }, ''],
    ['a schema of its own', { $schema: 'x' }, ''],
  ])('underline %s in a connector where it stands', (_, change, place) => {
    const file = JSON.parse(cdc().text);
    expect(accepts('connector.schema.json', file)).toBe(true);
    const changed = JSON.parse(JSON.stringify({ ...file, ...change }));
    expect(underlined('connector.schema.json', changed)).toContain(place);
  });

  it.each([
    ['departments', 'code: finance', 'code: Finance', '/departments/0/code'],
    ['departments', 'tier: large', 'tier: 1', '/departments/0/tier'],
    ['departments', 'prod: platform', 'prod: me', '/approval/prod'],
    ['departments', 'isolation: shared', 'isolated: x', '/departments/0'],
    ['clusters', 'environment: dev', 'environment: qa', '/clusters/0'],
    ['clusters', 'default: true', 'default: sure', '/clusters/0/default'],
  ])('underline in %s.yaml what %s was changed to', (name, from, to, place) => {
    const text = read(`${name}.yaml`);
    expect(text).toContain(from);
    const places = underlined(
      `${name}.schema.json`,
      parse(text.replace(from, to)),
    );
    expect(places.some(each => each.startsWith(place))).toBe(true);
    expect(
      places.every(
        each => each === '' || each.startsWith(`/${place.split('/')[1]}`),
      ),
    ).toBe(true);
  });

  it('underline what cannot be', () => {
    const file = JSON.parse(cdc().text);
    expect(accepts('connector.schema.json', { ...file, offsets: [] })).toBe(
      false,
    );
    expect(
      accepts('connector.schema.json', {
        ...file,
        config: { ...file.config, 'tasks.max': 1 },
      }),
    ).toBe(false);
    expect(accepts('departments.schema.json', { tiers: {} })).toBe(false);
    expect(accepts('clusters.schema.json', { clusters: [{ id: 'A' }] })).toBe(
      false,
    );
  });

  it('are named in the files', () => {
    for (const name of ['departments', 'clusters']) {
      expect(read(`${name}.yaml`).split('\n')[0]).toBe(
        `# yaml-language-server: $schema=.schemas/${name}.schema.json`,
      );
    }
    expect(JSON.parse(read('.vscode', 'settings.json'))).toMatchObject({
      'json.schemas': [
        {
          fileMatch: ['connectors/**/*.json'],
          url: './.schemas/connector.schema.json',
        },
      ],
    });
  });
});
