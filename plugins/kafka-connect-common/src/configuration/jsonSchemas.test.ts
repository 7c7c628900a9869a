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

  const accepts = (file: string, value: unknown) =>
    new Ajv({ strict: false, formats: { uri: true } }).validate(
      configurationSchemas()[file],
      value,
    );

  it('accept the files of the repository', () => {
    for (const name of ['departments', 'clusters']) {
      expect(accepts(`${name}.schema.json`, parse(read(`${name}.yaml`)))).toBe(
        true,
      );
    }
    expect(accepts('connector.schema.json', JSON.parse(cdc().text))).toBe(true);
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
