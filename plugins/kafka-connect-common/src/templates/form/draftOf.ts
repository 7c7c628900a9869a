import { draftSchema, type Draft } from '../../api/drafts';
import { formValues } from './formValues';

/** Which form it is: what the field that shows the file is told by its template. */
export type DraftSource =
  | { kind: 'connector'; template: string }
  | { kind: Exclude<Draft['kind'], 'connector' | 'drift'> };

type Parameters = Readonly<Record<string, unknown>>;

/** What a form asks for as a whole; `undefined` while too little is answered to ask for anything. */
export function draftOf(
  source: DraftSource,
  parameters: Parameters,
): Draft | undefined {
  const parsed = draftSchema.safeParse(candidateFrom(source, parameters));
  return parsed.success ? parsed.data : undefined;
}

/** As the steps of the template's YAML file put it together, too. */
function candidateFrom(source: DraftSource, parameters: Parameters): unknown {
  const { connector } = parameters;
  const place = typeof connector === 'object' ? { ...connector } : {};
  switch (source.kind) {
    case 'connector':
      return {
        ...source,
        department: parameters.department,
        cluster: parameters.cluster,
        name: parameters.name,
        values: formValues(parameters),
        ...(parameters.change === true && { change: true }),
      };
    case 'promotion':
      return {
        ...source,
        ...place,
        to: parameters.to,
        answers: parameters.answers ?? {},
      };
    case 'state':
      return { ...source, ...place, state: parameters.state };
    case 'removal':
      return { ...source, ...place };
    default:
      return { ...source, entry: parameters.entry };
  }
}
