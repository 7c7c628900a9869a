import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CONNECTOR_TEMPLATES } from '../catalogue';
import { templateEntity } from './templateEntity';

const folder = join(__dirname, '../../../../../templates');
const fileOf = (id: string) => join(folder, id, 'template.yaml');

describe('the YAML files of the templates', () => {
  it.each(CONNECTOR_TEMPLATES.map(template => ({ id: template.id, template })))(
    'of $id is what its description comes to; else run node scripts/write-templates.mjs',
    ({ id, template }) => {
      const entity = parse(readFileSync(fileOf(id), 'utf8'));
      expect(entity).toEqual(
        JSON.parse(JSON.stringify(templateEntity(template, entity.spec.owner))),
      );
    },
  );

  it('are there for no template that is gone', () => {
    const ids = CONNECTOR_TEMPLATES.map(({ id }) => id);
    const written = readdirSync(folder).filter(
      id =>
        existsSync(fileOf(id)) &&
        /^# Written by/.test(readFileSync(fileOf(id), 'utf8')),
    );
    expect(written.sort()).toEqual([...ids].sort());
  });

  it.each(CONNECTOR_TEMPLATES)(
    'have names that the catalog takes: $id',
    template => {
      const { metadata } = templateEntity(template, 'group:default/x');
      expect(metadata.name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(metadata.name.length).toBeLessThanOrEqual(63);
    },
  );
});
