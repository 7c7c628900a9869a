import type { ForgeStatus } from '@kconnect/plugin-kafka-connect-common';
import Typography from '@material-ui/core/Typography';
import { Notice } from '../notices/Notice';
import { PlainText } from '../text/PlainText';
import { Elapsed } from '../time/Times';

/** Code of a portal that knows no forge: no trouble, and nothing to wait for. */
const NO_FORGE = 'none';

export function hasForge({ problem }: ForgeStatus): boolean {
  return problem?.code !== NO_FORGE;
}

/** What is amiss with the forge, whose pull requests are shown; nothing where it answers. */
export const ForgeNotice = ({ forge }: { forge: ForgeStatus }) => {
  const { asOf, problem } = forge;
  if (!hasForge(forge)) {
    return (
      <Typography color="textSecondary" paragraph>
        This portal has no forge, so nothing can be requested in it. Whoever
        runs it names one as <code>kafkaConnect.forge</code>.
      </Typography>
    );
  }
  if (!problem) return null;
  return (
    <Notice severity="warning">
      The forge has not answered for{' '}
      <Elapsed at={problem.since} stepMs={1000} />:{' '}
      <PlainText>{problem.message.trim().replace(/\.$/, '')}</PlainText>.{' '}
      {asOf === null
        ? 'What was requested is not known yet.'
        : 'Last known state below.'}
    </Notice>
  );
};
