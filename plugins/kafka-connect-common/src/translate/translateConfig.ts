import { findPlugin } from '../check/plugins';
import { findReferences } from '../check/references';
import type {
  ConfigTranslation,
  TranslationOptions,
  TranslationRefusal,
} from './ConfigTranslation';
import { Draft } from './Draft';
import {
  findPair,
  FIRST_RULES,
  SINK_RULES,
  SOURCE_RULES,
  type PluginPair,
} from './pairs';
import type { Rule } from './rules';

/**
 * Turns a self-managed connector's configuration into a managed one, or a managed one into a self-managed one:
 * its class says which. Each setting is kept, changed, left out as implied, or listed as lost; none vanishes.
 */
export function translateConfig(
  config: Readonly<Record<string, string>>,
  options: TranslationOptions = {},
): ConfigTranslation | TranslationRefusal {
  const found = findPair(config, options.plugin);
  if (!found.ok) return found;
  const { pair, to } = found;
  const draft = new Draft(config, to, options);
  withhold(draft);
  draft.move(['connector.class'], {
    'connector.class': to === 'managed' ? pair.managed : pair.selfManaged,
  });
  for (const rule of rulesOf(pair)) {
    if (to === 'managed') rule.toManaged(draft);
    else rule.toSelfManaged(draft);
  }
  needRequired(draft, pair);
  return draft.finish();
}

function rulesOf({ rules, type }: PluginPair): Rule[] {
  return [
    ...FIRST_RULES,
    ...rules,
    ...(type === 'source' ? SOURCE_RULES : SINK_RULES),
  ];
}

/** What may not, or cannot, be carried over whatever it is. */
function withhold(draft: Draft): void {
  for (const key of draft.open) {
    if (draft.options.withheld?.has(key)) {
      draft.lose(
        key,
        'A secret in the clear, or the mask of one, is not carried over: write a reference such as ${secret:aws:<path>#<key>}.',
      );
    } else if (draft.to === 'managed' && holdsWorkersReference(draft, key)) {
      draft.lose(
        key,
        'A worker resolves this reference, and Confluent Cloud resolves none: write one that the deployment resolves, such as ${secret:aws:<path>#<key>}.',
      );
    }
  }
}

function holdsWorkersReference(draft: Draft, key: string): boolean {
  return findReferences(draft.given(key) ?? '').some(
    ({ provider }) => provider !== 'secret',
  );
}

function needRequired(
  draft: Draft,
  { managed, selfManaged }: PluginPair,
): void {
  const keys =
    draft.to === 'managed'
      ? findPlugin(managed)?.required?.managed
      : findPlugin(selfManaged)?.required?.selfManaged;
  keys?.forEach(key =>
    draft.need(key, 'The plugin does not start without it.'),
  );
}
