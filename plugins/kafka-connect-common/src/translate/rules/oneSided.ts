import type { Draft } from '../Draft';
import type { Rule } from './Rule';

/**
 * What Confluent Cloud always does and a worker does only when it is told.
 *
 * @param values - the one to write first, then others that come to the same
 */
export function fixedInCloud(
  key: string,
  ...values: readonly [string, ...string[]]
): Rule {
  return {
    toManaged: draft => {
      const given = draft.given(key);
      if (given === undefined) return;
      if (values.some(each => each.toLowerCase() === given.toLowerCase())) {
        draft.imply(key, 'Confluent Cloud always does so.');
      } else {
        draft.lose(key, `Confluent Cloud has it at \`${values[0]}\` for all.`);
      }
    },
    toSelfManaged: draft => {
      draft.lose(key, `Confluent Cloud has it at \`${values[0]}\` for all.`);
      draft.add(key, values[0], 'Confluent Cloud always does so.');
    },
  };
}

type Keys = string | RegExp;

function matching(draft: Draft, keys: Keys): string[] {
  return draft.open.filter(key =>
    typeof keys === 'string' ? key === keys : keys.test(key),
  );
}

/**
 * A managed setting that no worker has.
 *
 * @param unless - the value that says what a worker does anyway
 */
export function cloudOnly(keys: Keys, reason: string, unless?: string): Rule {
  return {
    toManaged: () => {},
    toSelfManaged: draft => {
      for (const key of matching(draft, keys)) {
        const given = draft.given(key)?.toLowerCase();
        if (unless !== undefined && given === unless.toLowerCase()) {
          draft.imply(key, 'A worker does so anyway.');
        } else {
          draft.lose(key, reason);
        }
      }
    },
  };
}

/** A managed setting whose part the worker plays by itself. */
export function workersOwn(keys: Keys, reason: string): Rule {
  return {
    toManaged: () => {},
    toSelfManaged: draft =>
      matching(draft, keys).forEach(key => draft.imply(key, reason)),
  };
}

/** A setting of a worker's connector that Confluent Cloud has no counterpart for. */
export function workerOnly(keys: Keys, reason: string): Rule {
  return {
    toManaged: draft =>
      matching(draft, keys).forEach(key => draft.lose(key, reason)),
    toSelfManaged: () => {},
  };
}

/** A setting of a worker's connector whose part Confluent Cloud plays by itself. */
export function cloudsOwn(keys: Keys, reason: string): Rule {
  return {
    toManaged: draft =>
      matching(draft, keys).forEach(key => draft.imply(key, reason)),
    toSelfManaged: () => {},
  };
}
