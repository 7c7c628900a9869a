import { ConnectError, type Answer, type Topic } from '../port';

/** One more look at each topic that a list lacks; so many of them, whatever is asked. */
const MOST_LOOKED_AT = 20;

/** Kafka's own rule for names of topics. */
const TOPIC_NAME = /^(?!\.{1,2}$)[a-zA-Z0-9._-]{1,249}$/;

export const yes = (reason: string): Answer => ({ answer: 'yes', reason });
export const no = (reason: string): Answer => ({ answer: 'no', reason });
export const unknown = (reason: string): Answer => ({
  answer: 'unknown',
  reason,
});

const exists = (name: string) => yes(`The topic ${name} exists.`);

/** The answers, or that they are unknown for the reason that the cluster could not be asked for. */
export async function orUnknown(
  count: number,
  ask: () => Promise<Answer[]>,
  signal?: AbortSignal,
): Promise<Answer[]> {
  try {
    return await ask();
  } catch (error) {
    if (signal?.aborted) {
      throw new ConnectError('The call was ended before it was answered.', {
        code: 'aborted',
        cause: error,
      });
    }
    if (!(error instanceof ConnectError) || error.code === 'aborted') {
      throw error;
    }
    return Array.from({ length: count }, () => unknown(error.message));
  }
}

/**
 * Whether topics exist. A list lacks what its reader may not see, so what it lacks is looked at by name.
 *
 * @param look - whether one topic is there; rejects where that cannot be seen
 */
export async function existence(
  names: readonly string[],
  list: readonly Topic[],
  look: (name: string) => Promise<boolean>,
): Promise<Answer[]> {
  const listed = new Set(list.map(({ name }) => name));
  const missing = [...new Set(names)].filter(
    name => !listed.has(name) && TOPIC_NAME.test(name),
  );
  const seen = new Map<string, Answer>();
  for (const name of missing.slice(0, MOST_LOOKED_AT)) {
    const [answer] = await orUnknown(1, async () => [
      (await look(name)) ? exists(name) : no(`There is no topic ${name}.`),
    ]);
    seen.set(name, answer);
  }
  return names.map(name => {
    if (listed.has(name)) return exists(name);
    if (!TOPIC_NAME.test(name)) {
      return no('No topic can have this name.');
    }
    return (
      seen.get(name) ??
      unknown(
        `The list has no topic ${name}, and more than ${MOST_LOOKED_AT} such topics are not looked at one by one.`,
      )
    );
  });
}
