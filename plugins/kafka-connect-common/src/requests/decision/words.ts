import { quoted } from '../quoted';
import type { RequestFacts } from './facts';
import type { AskedFacts, NeededLeave } from './leave';
import type { Obstacle } from './obstacles';
import type { JudgedApproval } from './approvals';
import type { DecisionWords } from './RequestDecision';

/** What an obstacle means for each reader. */
export function wordsOfObstacle({ matter, remedy }: Obstacle): DecisionWords {
  const others = remedy ? `${matter} Its asker's move.` : matter;
  return {
    asker: remedy ? `${matter} ${remedy}` : matter,
    operator: others,
    platform: others,
  };
}

/** What waiting for somebody's leave means for each reader. */
export function wordsOfWaiting(
  leave: NeededLeave,
  facts: RequestFacts,
  approvals: readonly JudgedApproval[],
): DecisionWords {
  const because = becauseOf(leave, facts);
  const note = voidNote(approvals, facts);
  const department = departmentOf(facts);
  const asker = whoApproves(leave, department);
  const who: DecisionWords =
    leave.from === 'platform'
      ? {
          asker,
          operator: 'The platform team has to approve it; operators cannot.',
          platform: 'One of you who had no hand in it has to approve it.',
        }
      : {
          asker,
          operator: 'One of you who had no hand in it has to approve it.',
          platform: `An operator of ${department} has to approve it; you may, too.`,
        };
  const say = (to: string) => [because, to, note].filter(Boolean).join(' ');
  return {
    asker: say(who.asker),
    operator: say(who.operator),
    platform: say(who.platform),
  };
}

/** Whose leave it will take, for who is about to ask. */
export function sayLeave(leave: NeededLeave, facts: AskedFacts): string {
  if (leave.from === 'none') {
    return `It is about connectors of ${whereOf(
      facts,
    )} alone: it merges by itself once its checks have passed.`;
  }
  const who = whoApproves(leave, departmentOf(facts));
  return [becauseOf(leave, facts), who].filter(Boolean).join(' ');
}

function whoApproves(
  { because, from }: NeededLeave,
  department: string,
): string {
  if (from === 'platform') return 'The platform team has to approve it.';
  const who = because === 'not-an-operator' ? 'An' : 'Another';
  return `${who} operator of ${department} has to approve it, or the platform team.`;
}

/** It merges by itself. */
export function wordsOfGreen(facts: RequestFacts): DecisionWords {
  const text = `Its checks passed and it is about connectors of ${whereOf(
    facts,
  )} alone: it merges by itself.`;
  return { asker: text, operator: text, platform: text };
}

/** Somebody has approved it. */
export function wordsOfApproved(by: string): DecisionWords {
  const asker = `${shortRef(by)} has approved it: it is about to be merged.`;
  const others = `${shortRef(by)} has approved it: merge it.`;
  return { asker, operator: others, platform: others };
}

function becauseOf(
  { because }: NeededLeave,
  facts: AskedFacts,
): string | undefined {
  const { asker, contents } = facts;
  switch (because) {
    case 'environment':
      return `It goes to ${environmentsOf(facts)}.`;
    case 'removal':
      return `It removes ${listed(
        contents.connectors
          .filter(({ change }) => change === 'remove')
          .map(each => `\`${each.name}\``),
      )}, and no removal merges by itself.`;
    case 'several-environments':
      return `It changes ${environmentsOf(facts)} at once.`;
    case 'not-an-operator':
      return `Who asked is a member of ${departmentOf(facts)} and no operator.`;
    case 'unknown-asker':
      return `Nobody knows who asked. ${
        asker.known ? '' : asker.reason
      }`.trim();
    case 'other-department':
      return 'It changes connectors that are not those of the department that asked.';
    case 'touches-else': {
      const [{ path, says }] = contents.others;
      return `It touches more than connectors: ${quoted(path)} ${says}.`;
    }
    default:
      return undefined;
  }
}

function voidNote(
  approvals: readonly JudgedApproval[],
  { head }: RequestFacts,
): string | undefined {
  const old = approvals.filter(({ revision }) => revision !== head);
  if (old.length === 0) return undefined;
  const by = listed([...new Set(old.map(each => shortRef(each.by)))]);
  return `What ${by} approved was an older state of the branch, and is void.`;
}

function whereOf(facts: AskedFacts): string {
  return `${departmentOf(facts)} in ${environmentsOf(facts)}`;
}

function departmentOf({ contents }: AskedFacts): string {
  const codes = contents.connectors.flatMap(each => each.department ?? []);
  return listed([...new Set(codes)]) || 'the department';
}

function environmentsOf({ contents }: AskedFacts): string {
  return listed([
    ...new Set(contents.connectors.map(each => each.environment)),
  ]);
}

/** Of long lists the beginning. */
const SHOWN = 3;

function listed(texts: readonly string[]): string {
  const shown = texts.slice(0, SHOWN);
  const more = texts.length - shown.length;
  const all = more > 0 ? [...shown, `${more} more`] : shown;
  return all.length > 1
    ? `${all.slice(0, -1).join(', ')} and ${all[all.length - 1]}`
    : all.join('');
}

/** `user:default/anna.keller` as people say it. */
function shortRef(ref: string): string {
  return ref.replace(/^user:(default\/)?/, '');
}
