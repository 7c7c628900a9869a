import { z } from 'zod';
import { findingSchema } from '../check';
import { initialStateSchema } from '../configuration';
import { plannedChangeSchema } from '../plan';
import { neededLeaveSchema } from '../requests';

const id = z.string().min(1).max(100);
const name = z.string().max(300);

/** More than a form has fields; what is larger is no answer to one. */
export const MAX_DRAFT_CHARACTERS = 200_000;

/** What people want, as a form or a button says it. The portal makes the files of it, which nobody else writes. */
export const draftSchema = z.discriminatedUnion('kind', [
  /** A new connector, or with `change` the same form about one that has a file. */
  z.strictObject({
    kind: z.literal('connector'),
    /** Id of one of {@link CONNECTOR_TEMPLATES}. */
    template: id,
    /** A department's code. */
    department: id,
    cluster: id,
    name,
    /** All that the form holds: what is no field of the template is not read. */
    values: z.record(z.string(), z.unknown()),
    change: z.boolean().optional(),
  }),
  /** The same connector in another environment. */
  z.strictObject({
    kind: z.literal('promotion'),
    cluster: id,
    name,
    /** Id of the cluster that it is to run on as well. */
    to: id,
    /** By setting, one for each of the questions of `GET …/promotion`. */
    answers: z.record(z.string(), z.string()),
  }),
  /** Rest, or the end of it, by commit. */
  z.strictObject({
    kind: z.literal('state'),
    cluster: id,
    name,
    state: initialStateSchema,
  }),
  z.strictObject({ kind: z.literal('removal'), cluster: id, name }),
  /** What runs now becomes what the file says: "Take it into Git". */
  z.strictObject({ kind: z.literal('drift'), cluster: id, name }),
  /** Another department, for the platform team: its entry in `departments.yaml`. */
  z.strictObject({
    kind: z.literal('onboarding'),
    entry: z.record(z.string(), z.unknown()),
  }),
]);
export type Draft = z.infer<typeof draftSchema>;

/** A file as it is to be; `null` where it goes. */
export const proposedChangeSchema = z.strictObject({
  /** From the repository's root, with slashes. */
  path: z.string().min(1).max(250),
  text: z.string().max(1_000_000).nullable(),
});
export type ProposedChange = z.infer<typeof proposedChangeSchema>;

/** Body of `POST /drafts/check`. */
export const draftCheckSchema = z.strictObject({
  /** The code of the department that it is asked for; absent: the platform team asks. */
  department: id.optional(),
  files: z.array(proposedChangeSchema).min(1).max(20),
});
export type DraftCheck = z.infer<typeof draftCheckSchema>;

/** What would become of a proposal: the check that its pull request gets, among all that is merged and open. */
export const draftVerdictSchema = z.object({
  /** Whether it may be proposed: no finding is an error. */
  ok: z.boolean(),
  findings: z.array(findingSchema),
  /** Numbers of the caller's department's earlier requests that take the places which this one would need. */
  behind: z.array(z.number()),
  /** What merging it would change, against what is merged. */
  plan: z.array(plannedChangeSchema),
  /** Who has to approve it, and why. */
  leave: neededLeaveSchema.extend({
    /** The same for people, in a sentence. */
    says: z.string(),
  }),
  /** The open request for the same connector: proposing updates it. */
  request: z.object({ number: z.number(), url: z.string() }).optional(),
});
export type DraftVerdict = z.infer<typeof draftVerdictSchema>;

const remark = z.object({ field: z.string().optional(), message: z.string() });

/** Answer of `POST /drafts`. */
export const draftAnswerSchema = z.object({
  /** The code of the department that it is asked for; absent where the platform team asks. */
  department: z.string().optional(),
  /** One line: what the pull request will be called. */
  title: z.string(),
  /** What is to be committed; empty where not even its path can be said. With problems it is a preview. */
  files: z.array(
    proposedChangeSchema.extend({
      /** What is merged; `null` where nothing is. */
      before: z.string().nullable(),
    }),
  ),
  /** What must be mended before it may be proposed. */
  problems: z.array(remark.extend({ fix: z.string() })),
  /** What people should know. */
  remarks: z.array(remark),
  /** Absent where there are no files to check. */
  verdict: draftVerdictSchema.optional(),
});
export type DraftAnswer = z.infer<typeof draftAnswerSchema>;

/** Body of `POST /requests`. */
export const newRequestSchema = draftCheckSchema.extend({
  /** One line; absent: what the plan says. What a forge could read anything into is left out of it. */
  title: z.string().max(200).optional(),
  /** What the asker adds for those who look at it, as plain text. */
  note: z.string().max(2000).optional(),
});
export type NewRequest = z.infer<typeof newRequestSchema>;

/** Answer of `POST /requests`: 201 where a pull request was opened, 200 where one that was open is updated. */
export const newRequestAnswerSchema = z.object({
  number: z.number(),
  /** The pull request's page. */
  url: z.string(),
  /** Its newest commit. */
  head: z.string(),
  result: z.enum(['opened', 'updated', 'unchanged']),
});
export type NewRequestAnswer = z.infer<typeof newRequestAnswerSchema>;

/** Answer of `GET /connectors/{cluster}/{name}/form`: the form that its file could have come from. */
export const connectorFormSchema = z.object({
  /** Id of the template; absent where none makes such connectors. */
  template: z.string().optional(),
  /** All that the form holds, `department`, `cluster`, `name` and `change` included. */
  parameters: z.record(z.string(), z.unknown()),
  /** Ids of fields whose setting the file has in words that the form does not take: left empty, they stay. */
  unshown: z.array(z.string()),
});
export type ConnectorForm = z.infer<typeof connectorFormSchema>;

/** Answer of `GET /connectors/{cluster}/{name}/promotion?to=`. */
export const promotionFormSchema = z.object({
  /** What the connector will be called there; absent where it cannot go there. */
  name: z.string().optional(),
  questions: z.array(
    z.object({
      /** The setting, as the file has it. */
      key: z.string(),
      /** Its answer is a reference to a secret, and nothing else. */
      secret: z.boolean(),
      now: z.string(),
      suggestion: z.string(),
      reason: z.string().optional(),
    }),
  ),
  problems: z.array(remark.extend({ fix: z.string() })),
  remarks: z.array(remark),
});
export type PromotionForm = z.infer<typeof promotionFormSchema>;

/** Answer of `GET /departments/{code}/names`: the names of its connectors that are taken. */
export const takenNamesSchema = z.object({
  items: z.array(
    z.object({
      cluster: z.string(),
      name: z.string(),
      /** `runs` on the cluster, `merged` and not deployed yet, or `requested` by an open pull request. */
      by: z.enum(['runs', 'merged', 'requested']),
      /** The pull request's number. */
      request: z.number().optional(),
    }),
  ),
});
export type TakenNames = z.infer<typeof takenNamesSchema>;
