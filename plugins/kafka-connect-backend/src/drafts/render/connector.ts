import { InputError } from '@backstage/errors';
import {
  ADVANCED,
  changeConnector,
  CONNECTOR_TEMPLATES,
  filePathOf,
  filledForm,
  renderTemplate,
  type ConnectorTemplate,
  type Draft,
  type TemplateProblem,
  type TemplateValues,
} from '@kconnect/plugin-kafka-connect-common';
import {
  noFile,
  nothing,
  type Rendering,
  type RenderingContext,
} from './Rendering';

type ConnectorDraft = Extract<Draft, { kind: 'connector' }>;

/** A new connector's file. */
export async function renderConnector(
  draft: ConnectorDraft,
  context: RenderingContext,
): Promise<Rendering> {
  const { authority, caller, merged, pluginsOf } = context;
  const template = templateOf(draft);
  const department = authority.department(caller, draft.department);
  const cluster = await authority.cluster(caller, draft.cluster);
  const { file, problems, remarks } = renderTemplate(
    template,
    valuesOf(template, draft),
    {
      ...{ department, cluster, name: draft.name },
      plugins: await pluginsOf(cluster.id),
    },
  );
  const path = filePathOf({ cluster, name: draft.name });
  const taken = await whyTaken(draft, context, merged.files.has(path));
  return {
    ...{ department, file, remarks },
    problems: taken ? [...problems, taken] : problems,
  };
}

/** The file of a connector that has one, with what was changed in its form. */
export async function renderChange(
  draft: ConnectorDraft,
  { authority, caller, merged }: RenderingContext,
): Promise<Rendering> {
  const template = templateOf(draft);
  const { cluster, department, name, path } = authority.connector(
    caller,
    draft,
  );
  if (department.code !== draft.department) {
    throw new InputError(
      `${draft.cluster}/${name} is not of the department ${draft.department}`,
    );
  }
  const text = merged.files.get(path);
  if (text === undefined) return noFile(department, name);
  const file = { path, text };
  const place = { department, cluster };
  const form = filledForm(file, place);
  if (form && form.template.id !== template.id) {
    return nothing(department, {
      message: `It was not made by the form "${template.title}".`,
      fix: `Change it by the form "${form.template.title}".`,
    });
  }
  return {
    department,
    ...changeConnector(file, valuesOf(template, draft), place),
  };
}

function templateOf({ template: id }: ConnectorDraft): ConnectorTemplate {
  const template = CONNECTOR_TEMPLATES.find(each => each.id === id);
  if (template) return template;
  throw new InputError(
    `There is no template ${id}; there are ${CONNECTOR_TEMPLATES.map(
      each => each.id,
    ).join(', ')}`,
  );
}

/** What is no field of the template is not read: a form holds where it goes, too. */
function valuesOf(
  { fields }: ConnectorTemplate,
  { values }: ConnectorDraft,
): TemplateValues {
  const ids = [ADVANCED, ...fields.map(({ id }) => id)];
  return Object.fromEntries(
    ids
      .filter(id => Object.hasOwn(values, id))
      // Each is read with suspicion, whatever it is.
      .map(id => [id, values[id] as TemplateValues[string]]),
  );
}

/** A form for something new replaces nothing that is there. */
async function whyTaken(
  { cluster, name }: ConnectorDraft,
  { runningAt }: RenderingContext,
  isMerged: boolean,
): Promise<TemplateProblem | undefined> {
  const field = 'name';
  if (isMerged) {
    return {
      field,
      message: `${name} has a file already.`,
      fix: 'Change that connector, or choose another suffix.',
    };
  }
  return (await runningAt(cluster, name))
    ? {
        field,
        message: `${name} runs already, and no file describes it.`,
        fix: 'Take what runs into Git, or choose another suffix.',
      }
    : undefined;
}
