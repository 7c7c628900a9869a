import { readConnectorFile } from '../../check/files/readConnectorFile';
import type { ProposedFile } from '../../check';
import type { ClusterDefinition, ConnectorFile } from '../../configuration';
import { formatConnectorName, parseConnectorName } from '../../names';
import { translateConfig, type SettingRemark } from '../../translate';
import type { RenderedTemplate, TemplateRemark } from '../RenderedTemplate';
import { accountOf } from '../render/checkPlace';
import { identifierOf, sideOf, type TemplatePlace } from '../TemplatePlace';
import { unreadable } from './unreadable';

/** A connector that is to run in another environment, too. */
export interface Promotion {
  /** Its file where it runs now. */
  file: ProposedFile;
  from: ClusterDefinition;
  to: Omit<TemplatePlace, 'name'>;
  /** The file that it has there already, of an earlier promotion. */
  existing?: ProposedFile;
}

/** A connector in the words of the place that it goes to, before anybody was asked. */
export interface Prepared {
  content: ConnectorFile;
  place: TemplatePlace;
  remarks: TemplateRemark[];
  /** What the plugin there needs, and the file here does not say. */
  missing: readonly SettingRemark[];
  /** What is there already. */
  existing?: ConnectorFile;
}

export type Preparation =
  | { ok: true; prepared: Prepared }
  | { ok: false; refusal: RenderedTemplate };

/** Reads what is to be promoted, and puts it into the words of the place that it goes to. */
export function preparePromotion({
  file,
  from,
  to,
  existing,
}: Promotion): Preparation {
  const read = readConnectorFile(file);
  if (!read.ok) return { ok: false, refusal: unreadable(file, read.findings) };
  const { content } = read.read;
  const parts = parseConnectorName(content.name, [to.department.code]);
  if (!parts || parts.environment !== from.environment) {
    return refuse(
      'The name does not say whose connector it is and of which environment.',
      'Mend the name in its file first.',
    );
  }
  if (to.cluster.environment === from.environment) {
    return refuse(
      `Both clusters are of ${from.environment}.`,
      'Choose a cluster of another environment.',
    );
  }
  const name = formatConnectorName({
    ...parts,
    environment: to.cluster.environment,
  });
  const place: TemplatePlace = { ...to, name };
  const words = inWordsOf(content.config, from, place);
  if (!words.ok) return words;
  const there = existing && readConnectorFile(existing);
  if (existing && there && !there.ok) {
    return { ok: false, refusal: unreadable(existing, there.findings) };
  }
  return {
    ok: true,
    prepared: {
      content: {
        name,
        config: ofPlace(words.config, content.name, from, place),
      },
      place,
      remarks: words.remarks,
      missing: words.missing,
      ...(there?.ok && { existing: there.read.content }),
    },
  };
}

function refuse(message: string, fix: string): Preparation & { ok: false } {
  return {
    ok: false,
    refusal: { problems: [{ message, fix }], remarks: [] },
  };
}

type Words =
  | {
      ok: true;
      config: Record<string, string>;
      remarks: TemplateRemark[];
      missing: readonly SettingRemark[];
    }
  | (Preparation & { ok: false });

/** The configuration in the words of the kind of cluster that it goes to. */
function inWordsOf(
  config: Readonly<Record<string, string>>,
  from: ClusterDefinition,
  { cluster }: TemplatePlace,
): Words {
  if (sideOf(from) === sideOf(cluster)) {
    return { ok: true, config: { ...config }, remarks: [], missing: [] };
  }
  const translation = translateConfig(config, { region: cluster.region });
  if (!translation.ok) return refuse(translation.reason, translation.fix);
  const { lost, missing, notes } = translation;
  return {
    ok: true,
    config: translation.config,
    missing,
    remarks: [...lost, ...notes].map(({ key, reason }) => ({
      field: key,
      message: `\`${key}\`: ${reason}`,
    })),
  };
}

/** What follows from where it runs and what it is called. */
function ofPlace(
  config: Readonly<Record<string, string>>,
  before: string,
  from: ClusterDefinition,
  place: TemplatePlace,
): Record<string, string> {
  const { name, cluster } = place;
  const account = accountOf(place);
  const [oldId, newId] = [before, name].map(identifierOf);
  const moved = Object.entries(config).map(([key, value]) => {
    if (value === oldId) return [key, newId];
    if (key.endsWith('.region') && value === from.region && cluster.region) {
      return [key, cluster.region];
    }
    return [key, value.replaceAll(before, name)];
  });
  const { name: _, ...rest } = Object.fromEntries(moved);
  return {
    ...rest,
    ...(account !== undefined && {
      'kafka.auth.mode': 'SERVICE_ACCOUNT',
      'kafka.service.account.id': account,
    }),
  };
}
