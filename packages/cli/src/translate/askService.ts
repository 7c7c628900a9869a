import {
  looksSensitive,
  redactValue,
} from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../CommandError';
import type { Io } from '../io';
import { reach } from '../operations/direct/reach';
import { explain } from '../operations/explain';
import type { ServiceTranslation } from './Translated';
import type { TranslatedFile } from './translateFile';

/**
 * Confluent Cloud's own translation of the same file, and where it is not ours. Nothing secret is sent.
 *
 * @throws CommandError where the cluster does not translate, or does not answer
 */
export async function askService(
  {
    source,
    target,
    translation,
  }: Pick<TranslatedFile, 'source' | 'target' | 'translation'>,
  io: Io,
): Promise<ServiceTranslation> {
  const { kind, connection } = await reach(target, io.env);
  const deployments = kind.deployments?.(connection);
  try {
    if (!deployments?.translate) {
      throw new CommandError(
        `${target.id} translates nothing: Confluent Cloud alone does, and to itself.`,
        'Leave --live out.',
      );
    }
    const { config, warnings, errors } = await deployments.translate(
      translation.config['connector.class'],
      source,
      { signal: io.signal },
    );
    return {
      differences: differencesOf(translation.config, config),
      ...{ warnings, errors },
    };
  } catch (error) {
    throw explain(error, target.id);
  } finally {
    await deployments?.close();
  }
}

/** Stands where a value may be a secret, or is hidden by the service. */
const HIDDEN = '(hidden)';

/** What the service cannot know: as whom a department's connectors run. */
const OURS = /^(name|kafka\.(auth\.mode|service\.account\.id))$/;

function differencesOf(
  ours: Readonly<Record<string, string>>,
  theirs: Readonly<Record<string, string>>,
): ServiceTranslation['differences'] {
  const keys = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...keys]
    .filter(key => !OURS.test(key))
    .sort()
    .flatMap(key => {
      const [a, b] = [shown(ours, key), shown(theirs, key)];
      const isHidden = a === HIDDEN || b === HIDDEN;
      const same = isHidden ? Boolean(a && b) : a === b;
      return same
        ? []
        : [
            {
              key,
              ...(a !== undefined && { ours: a }),
              ...(b !== undefined && { theirs: b }),
            },
          ];
    });
}

function shown(
  config: Readonly<Record<string, string>>,
  key: string,
): string | undefined {
  if (!Object.hasOwn(config, key)) return undefined;
  const value = redactValue(config[key], looksSensitive(key));
  return value.kind === 'masked' ? HIDDEN : value.value;
}
