import fc from 'fast-check';
import { checkConfiguration } from '../../check';
import { proposal } from '../../check/__testUtils__/repository';
import { findReferences } from '../../check/references';
import { connectorFileSchema } from '../../configuration';
import { answersTo, requiredAnswers } from '../__testUtils__/answers';
import { clusters, departments, placeFor } from '../__testUtils__/places';
import { CONNECTOR_TEMPLATES } from '../catalogue';
import { renderTemplate } from '../render/renderTemplate';
import type { ConnectorTemplate } from '../Template';
import type { FormValue } from './readValue';

const CDC = CONNECTOR_TEMPLATES[0];

function render(
  values: Record<string, FormValue>,
  template: ConnectorTemplate = CDC,
) {
  const rendered = renderTemplate(
    template,
    { ...requiredAnswers(template), ...values },
    placeFor(template),
  );
  const file = connectorFileSchema.parse(JSON.parse(rendered.file!.text));
  return { ...rendered, config: file.config };
}

describe('a value', () => {
  it.each([
    ['<script>alert(1)</script>'],
    ['"quoted", \'single\' and \\ back'],
    ['{{ handlebars }} and {% block %}'],
    ['","connector.class":"Other'],
    ['$HOME and $1 and $$'],
    ['naïve, 表 and \u{1F600}'],
  ])('that is odd and honest stays what it is: %j', value => {
    const { config, problems } = render({ databaseUser: value });
    expect(problems).toEqual([]);
    expect(config['database.user']).toBe(value);
  });

  it.each([
    ['${{ secrets.GITHUB_TOKEN }}'],
    ['${{ parameters.name:x }}'],
    ['${secret:aws:logistics/db#password}'],
    ['user${env:AWS_SECRET_ACCESS_KEY}'],
    ['${topic}'],
    ['${open'],
    ['$\u007Bfile:/etc/passwd:root}'],
  ])('that could become a reference is refused: %j', value => {
    const { config, problems } = render({ databaseUser: value });
    expect(config).not.toHaveProperty(['database.user']);
    expect(problems).toEqual([
      expect.objectContaining({
        field: 'databaseUser',
        message: expect.stringContaining('reference'),
      }),
    ]);
    expect(JSON.stringify(problems)).not.toContain(value);
  });

  it.each([['first\nsecond'], ['a\r\nb'], ['nul\u0000'], ['line\u2028end']])(
    'of several lines is refused where one belongs: %j',
    value => {
      const { config, problems } = render({ databaseUser: value });
      expect(config).not.toHaveProperty(['database.user']);
      expect(problems).toHaveLength(1);
    },
  );

  it('of several lines stays so where it may', () => {
    const query = 'insert into beats\n\tvalues (\'"now"\');';
    const { config } = render({ heartbeatActionQuery: query });
    expect(config['heartbeat.action.query']).toBe(query);
  });

  it.each([
    ['hunter2'],
    ['user:${secret:aws:finance/db#password}'],
    ['${secret:aws:finance/../logistics/db#password}'],
    ['${secret:aws:finance/${env:X}#password}'],
    ['${secret:aws:finance/db#password}\n'.repeat(2)],
    ['********'],
  ])(
    'that is no plain reference is no secret, and is told to nobody: %j',
    value => {
      const { file, problems } = render({ databasePassword: value });
      expect(file?.text).not.toContain('database.password');
      expect(problems).toEqual([
        expect.objectContaining({ field: 'databasePassword' }),
      ]);
      expect(JSON.stringify(problems)).not.toContain(value);
    },
  );

  it("of another department's secret is the check's to refuse", () => {
    const { file } = render({
      databasePassword: '${secret:aws:logistics/db#password}',
    });
    const { findings } = checkConfiguration(
      proposal(file!, { departments, clusters }),
    );
    expect(findings.map(({ code }) => code)).toContain('secret/not-yours');
  });

  it.each([
    ['databasePort', 'http'],
    ['databasePort', 70_000],
    ['databasePort', '1e3'],
    ['tasksMax', 2],
    ['snapshotMode', 'sometimes'],
    ['tombstonesOnDelete', 'yes'],
  ])('that %s cannot have is refused: %j', (field, value) => {
    expect(render({ [field]: value }).problems).toEqual([
      expect.objectContaining({ field }),
    ]);
  });

  it.each(['databaseUserr', '__proto__', 'constructor', 'toString'])(
    'for a field that is none is refused: %s',
    field => {
      const values = Object.fromEntries([[field, 'x']]);
      expect(render(values).problems).toEqual([
        expect.objectContaining({ field }),
      ]);
    },
  );
});

describe('whatever is written into a form', () => {
  const odd = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc
      .array(
        fc.constantFrom(
          ...[
            '${',
            '}',
            '$',
            '{',
            '{{',
            '}}',
            ':',
            '#',
            '"',
            '\\',
            '\n',
            '<b>',
          ],
          ...[
            'secret',
            'env',
            'aws',
            '\u0000',
            ',',
            '/',
            '..',
            '${topic}',
            'a',
          ],
        ),
      )
      .map(parts => parts.join('')),
    fc.integer(),
    fc.boolean(),
    fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }),
  );
  const form = fc.constantFrom(...CONNECTOR_TEMPLATES).chain(template =>
    fc.record({
      template: fc.constant(template),
      cluster: fc.constantFrom('cc-dev' as const, 'onprem-dev' as const),
      values: fc.record(
        Object.fromEntries(
          template.fields.map(field => [
            field.id,
            fc.oneof(odd, fc.constantFrom(...answersTo(field))),
          ]),
        ),
        { requiredKeys: [] },
      ),
    }),
  );

  it('the file is one of a connector, of its name, and refers to no secret that no field for one named', () => {
    fc.assert(
      fc.property(form, ({ template, cluster, values }) => {
        const place = placeFor(template, cluster);
        const { file } = renderTemplate(template, values, place);
        if (!file) return;
        const { name, config } = connectorFileSchema.parse(
          JSON.parse(file.text),
        );
        expect(name).toBe(place.name);
        expect(file.path.endsWith(`/${name}.json`)).toBe(true);
        const secrets = new Set(
          template.fields
            .filter(({ kind }) => kind === 'secret')
            .map(({ id }) => String(values[id]).trim()),
        );
        for (const value of Object.values(config)) {
          for (const { text } of findReferences(value)) {
            expect(secrets).toContain(text);
          }
        }
      }),
      { numRuns: 600 },
    );
  });

  it('the class, the account and the number of tasks are never a value’s doing', () => {
    fc.assert(
      fc.property(form, ({ template, values }) => {
        const { file } = renderTemplate(template, values, placeFor(template));
        if (!file) return;
        const { config } = JSON.parse(file.text);
        expect(template.plugins.map(({ managed }) => managed)).toContain(
          config['connector.class'],
        );
        expect(config['kafka.service.account.id']).toBe('sa-fin-dev');
        expect(config['kafka.auth.mode']).toBe('SERVICE_ACCOUNT');
        expect(config['tasks.max'] ?? '1').toMatch(/^[1-9]\d{0,2}$/);
      }),
      { numRuns: 300 },
    );
  });
});
