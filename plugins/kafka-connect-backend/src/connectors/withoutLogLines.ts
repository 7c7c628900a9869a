import type { FleetConnector, PresentedConnector } from '../fleet';

const WITHHELD = 'Its log says so; reading that takes a right that you lack.';

/**
 * A connector as it is shown to somebody who may not read its log: that its lines are evidence, and of what, but
 * not what they say.
 */
export function withoutLogLines(
  shown: PresentedConnector,
  { evidence }: Pick<FleetConnector, 'evidence'>,
): PresentedConnector {
  const lines = evidence.filter(({ kind }) => kind === 'log');
  if (lines.length === 0) return shown;
  const withheld = (reason: string | undefined) =>
    lines.some(({ text }) => text === reason) ? WITHHELD : reason;
  return {
    ...shown,
    reason: withheld(shown.reason),
    evidence: shown.evidence.map(one =>
      one.kind === 'log' ? { ...one, text: WITHHELD } : one,
    ),
    ...(shown.lastKnown && {
      lastKnown: {
        ...shown.lastKnown,
        reason: withheld(shown.lastKnown.reason),
      },
    }),
  };
}
