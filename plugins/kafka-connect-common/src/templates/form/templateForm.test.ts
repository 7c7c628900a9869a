import Ajv from 'ajv';
import { answersTo, requiredAnswers } from '../__testUtils__/answers';
import { placeFor } from '../__testUtils__/places';
import { CONNECTOR_TEMPLATES } from '../catalogue';
import { renderTemplate } from '../render/renderTemplate';
import { ADVANCED } from '../Template';
import type { FormSchema } from './FormStep';
import { formValues, hasFormValues } from './formValues';
import { templateForm } from './templateForm';

const compile = (schema: FormSchema) =>
  new Ajv({ strict: false, useDefaults: true }).compile(schema);

/** Every field's id in a page, those that are asked on a condition included. */
function idsIn(schema: FormSchema): string[] {
  return [
    ...Object.keys(schema.properties ?? {}),
    ...Object.values(schema.dependencies ?? {}).flatMap(({ oneOf }) =>
      oneOf.flatMap(idsIn),
    ),
  ];
}

describe.each(
  CONNECTOR_TEMPLATES.map(template => ({ id: template.id, template })),
)('the form of $id', ({ template }) => {
  const pages = templateForm(template);
  const what = pages[1];
  const place = { department: 'finance', cluster: 'cc-dev', name: 'x' };

  it('asks every field of the template, and none besides', () => {
    expect([...new Set(idsIn(what))].sort()).toEqual(
      [ADVANCED, ...template.fields.map(({ id }) => id)].sort(),
    );
  });

  it('has ids that can be told apart, also from those of the place', () => {
    const ids = [
      ...template.fields.map(({ id }) => id),
      ...Object.keys(place),
      'preview',
      'change',
      ADVANCED,
    ];
    expect(new Set(ids).size).toBe(ids.length);
    ids.forEach(id => expect(id).toMatch(/^[a-z][A-Za-z0-9]*$/));
  });

  it('takes what the file can be made of', () => {
    const answers = { ...requiredAnswers(template) };
    const check = compile(what);
    expect([check(answers), check.errors]).toEqual([true, null]);
    const all = Object.fromEntries(
      template.fields
        .filter(({ on, excludes }) => on !== 'self-managed' && !excludes)
        .map(field => [
          field.id,
          field.kind === 'integer'
            ? Number(answersTo(field)[0])
            : answersTo(field)[0],
        ]),
    );
    const both = { ...all, [ADVANCED]: true };
    expect([check(both), check.errors]).toEqual([true, null]);
    const parameters = { ...place, ...both, preview: '' };
    expect(
      renderTemplate(template, formValues(parameters), placeFor(template))
        .problems,
    ).toEqual([]);
  });

  it('refuses where an answer is missing, and so does the file', () => {
    const answers = requiredAnswers(template);
    const check = compile(what);
    for (const id of Object.keys(answers)) {
      const { [id]: _, ...rest } = answers;
      const field = template.fields.find(each => each.id === id);
      if (field?.on !== undefined) continue;
      const { problems } = renderTemplate(template, rest, placeFor(template));
      expect({ id, accepted: check({ ...rest }) }).toEqual({
        id,
        accepted: problems.every(problem => problem.field !== id),
      });
    }
  });

  it('takes no empty list for an answer that is required', () => {
    const check = compile(what);
    const lists = template.fields.filter(
      ({ kind, required, default: byDefault }) =>
        required && !byDefault && ['list', 'topics'].includes(kind),
    );
    for (const { id, when } of lists) {
      const answers = {
        ...requiredAnswers(template),
        ...(when && { [when.id]: when.is[0] }),
        [ADVANCED]: true,
        [id]: [],
      };
      expect({ id, ok: check(answers) }).toEqual({ id, ok: false });
    }
  });

  it('names the field of a condition beside it, as the form wants it', () => {
    const look = ({ properties = {}, dependencies = {} }: FormSchema): void => {
      for (const [id, { oneOf }] of Object.entries(dependencies)) {
        expect(Object.keys(properties)).toContain(id);
        oneOf.forEach(look);
      }
    };
    look(what);
  });

  it('offers every default as one that it takes', () => {
    for (const [id, schema] of Object.entries(what.properties)) {
      if (schema.default === undefined) continue;
      expect({ id, ok: compile(schema)(schema.default) }).toEqual({
        id,
        ok: true,
      });
    }
  });

  it('describes fields in Markdown that shows all of it', () => {
    const texts = JSON.stringify(pages).replace(/`[^`]*`/g, '');
    expect(texts).not.toMatch(/[<>]/);
  });

  it('knows a form in which nothing but the place is answered', () => {
    const opened = { ...place, change: true, preview: '' };
    expect(hasFormValues(opened)).toBe(false);
    expect(hasFormValues({ ...opened, tasksMax: 1 })).toBe(true);
  });

  it('begins with where, and ends with the file', () => {
    expect(pages[0].required).toEqual(Object.keys(place));
    expect(Object.keys(pages[2].properties)).toEqual(['preview']);
  });
});
