import { z } from 'zod';
import type { Send } from '../http';
import { cleanMessage } from '../logs/cleanLine';
import { parseAs } from '../parsing';
import { ConnectError, type ErrorRecommendations } from '../port';
import { connectorPath } from './connectRest';

const answerSchema = z.object({
  error: z.string().nullish(),
  recommendations: z.array(z.string()).nullish(),
});

/** How Confluent says that it has no advice: with a 400. */
const NONE = /could not generate recommendations/i;
const MAX_RECOMMENDATIONS = 20;

/** Confluent's advice on a connector; `undefined` where it has none. */
export async function readRecommendations(
  name: string,
  send: Send,
): Promise<ErrorRecommendations | undefined> {
  const path = `${connectorPath(name)}/error-recommendations`;
  try {
    const answer = await send({ method: 'GET', path });
    const { error, recommendations } = parseAs(
      answerSchema,
      answer.json(),
      'GET error-recommendations',
    );
    const advice = (recommendations ?? [])
      .slice(0, MAX_RECOMMENDATIONS)
      .map(text => cleanMessage(text))
      .filter(Boolean);
    if (advice.length === 0) return undefined;
    return {
      source: 'Confluent Cloud',
      ...(error ? { error: cleanMessage(error) } : {}),
      recommendations: advice,
    };
  } catch (failure) {
    if (
      failure instanceof ConnectError &&
      failure.code === 'invalid' &&
      NONE.test(failure.message)
    ) {
      return undefined;
    }
    throw failure;
  }
}
