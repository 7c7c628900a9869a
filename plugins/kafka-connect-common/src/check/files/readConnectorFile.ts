import {
  connectorFileSchema,
  jsonPointer,
  type ConnectorFile,
} from '../../configuration';
import type { Finding } from '../Finding';
import type { ProposedFile } from '../input';
import { raise } from '../raise';
import { parseJson } from './parseJson';
import { wholeFile, type Place } from './place';

/** No honest connector file comes near this size; what is larger is not even parsed. */
export const MAX_CONNECTOR_FILE_CHARACTERS = 256 * 1024;

/** A connector file that could be read. */
export interface ReadConnectorFile {
  content: ConnectorFile;
  /** The place of a value, or where it is missing. */
  place(path: readonly PropertyKey[]): Place;
}

export type ReadResult =
  | { ok: true; read: ReadConnectorFile }
  | { ok: false; findings: Finding[] };

/** Reads one file below `connectors/`. */
export function readConnectorFile({
  path: file,
  text,
}: ProposedFile): ReadResult {
  if (text.length > MAX_CONNECTOR_FILE_CHARACTERS) {
    return refused(
      raise('json/too-large', wholeFile(file), {
        message: `The file has more than ${MAX_CONNECTOR_FILE_CHARACTERS} characters.`,
        fix: 'Keep to the settings of one connector.',
      }),
    );
  }
  const parsed = parseJson(text);
  if (!parsed.ok) {
    return refused(
      ...parsed.problems.map(({ code, path, line, column, ...advice }) =>
        raise(code, { file, pointer: jsonPointer(path), line, column }, advice),
      ),
    );
  }
  const { json } = parsed;
  const place = (path: readonly PropertyKey[]): Place => ({
    file,
    pointer: jsonPointer(path),
    ...json.positionOf(path),
  });
  const checked = connectorFileSchema.safeParse(json.value);
  if (checked.success) {
    return { ok: true, read: { content: checked.data, place } };
  }
  return refused(
    ...checked.error.issues.flatMap(issue =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map(key => strange(place([...issue.path, key])))
        : [misshapen(place(issue.path), issue)],
    ),
  );
}

function refused(...findings: Finding[]): ReadResult {
  return { ok: false, findings };
}

function strange(place: Place): Finding {
  return raise('json/schema', place, {
    message:
      'A connector file holds `name`, `config` and, where it is wanted, `initial_state`; this is none of them.',
    fix: "Remove it, or write it below `config` if it is one of the connector's settings.",
  });
}

function misshapen(
  place: Place,
  issue: { path: PropertyKey[]; message: string; input?: unknown },
): Finding {
  const where = issue.path.map(String).join('.') || 'the file';
  return raise('json/schema', place, {
    message: `The shape of ${where} is not that of a connector file.`,
    fix: `${issue.message[0].toUpperCase()}${issue.message.slice(1)}.`,
  });
}
