import { readConnectorFile } from '../../check/files/readConnectorFile';
import type { ProposedFile } from '../../check';
import type { RenderedTemplate } from '../RenderedTemplate';
import { CHOICE } from '../Template';
import type { TemplatePlace } from '../TemplatePlace';
import { connectorText } from '../render/connectorFileText';
import { renderTemplate } from '../render/renderTemplate';
import type { TemplateValues } from '../values/readAnswers';
import { isEmpty } from '../values/readValue';
import { formOf, type FilledForm } from './formOf';
import { unreadable } from './unreadable';

type Place = Omit<TemplatePlace, 'name'>;

/** A file's form, filled in, for whoever wants to change it; `undefined` where no template makes such. */
export function filledForm(
  file: ProposedFile,
  place: Place,
): FilledForm | undefined {
  const read = readConnectorFile(file);
  return read.ok ? formOf(read.read.content.config, place) : undefined;
}

/**
 * A connector's file with what somebody changed in its form. What the form did not change stays as it is in the
 * file, also what no form asks for, such as transforms.
 *
 * @param values - all that the form holds, not the changed fields alone
 */
export function changeConnector(
  file: ProposedFile,
  values: TemplateValues,
  place: Place,
): RenderedTemplate {
  const read = readConnectorFile(file);
  if (!read.ok) return unreadable(file, read.findings);
  const { content } = read.read;
  const form = formOf(content.config, place);
  if (!form) {
    return {
      problems: [
        {
          message: 'No form makes connectors of this plugin.',
          fix: 'Change the file itself.',
        },
      ],
      remarks: [],
    };
  }
  const chosen = form.values[CHOICE];
  if (chosen !== undefined && (values[CHOICE] ?? chosen) !== chosen) {
    return {
      problems: [
        {
          field: CHOICE,
          message: 'A connector stays of the plugin that it is.',
          fix: 'Ask for a new connector, and for the removal of this one.',
        },
      ],
      remarks: [],
    };
  }
  const here: TemplatePlace = {
    ...place,
    name: content.name,
    // It stays the plugin that it is.
    plugins: [form.class],
  };
  const asked = {
    ...values,
    ...(chosen !== undefined && { [CHOICE]: chosen }),
  };
  const [before, after] = [form.values, asked].map(each =>
    renderTemplate(form.template, each, here),
  );
  const config = withChanges(content.config, configIn(before), configIn(after));
  return {
    ...(after.file && {
      file: { path: file.path, text: connectorText({ ...content, config }) },
    }),
    problems: after.problems.filter(
      ({ field = '' }) =>
        !(form.unshown.includes(field) && isEmpty(values[field])),
    ),
    remarks: after.remarks,
  };
}

function configIn({ file }: RenderedTemplate): Record<string, string> {
  return file ? JSON.parse(file.text).config : {};
}

/** A configuration with what is different between two others. */
function withChanges(
  config: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Record<string, string> {
  const changed = Object.entries(after).filter(
    ([key, value]) => before[key] !== value,
  );
  const gone = new Set(
    Object.keys(before).filter(key => !Object.hasOwn(after, key)),
  );
  return {
    ...Object.fromEntries(
      Object.entries(config).filter(([key]) => !gone.has(key)),
    ),
    ...Object.fromEntries(changed),
  };
}
