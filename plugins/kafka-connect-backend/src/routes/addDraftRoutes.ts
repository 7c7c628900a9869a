import { InputError } from '@backstage/errors';
import {
  draftCheckSchema,
  draftSchema,
  MAX_DRAFT_CHARACTERS,
  newRequestSchema,
  type Draft,
} from '@kconnect/plugin-kafka-connect-common';
import type { Router } from 'express';
import { z } from 'zod';
import type { PersonalBudget } from '../budget';
import type { Drafts, RequestProposer, TakenNamesAnswer } from '../drafts';
import { jsonBody } from './jsonBody';
import {
  connectorPathSchema,
  departmentPathSchema,
  nothingSchema,
  parse,
  queryOf,
} from './parse';
import { actorOf, requesterOf, type WhoOptions } from './who';

export interface DraftRouterOptions extends WhoOptions {
  drafts: Drafts;
  names: TakenNamesAnswer;
  proposer: RequestProposer;
  draftBudget: PersonalBudget;
}

/** One file as large as the check takes, with its quotes escaped; a form is far smaller. */
const MOST_BYTES = '2mb';

const promotionQuerySchema = z.strictObject({ to: z.string().min(1).max(100) });

/** What nests too deeply to be written again is no answer to a form, either. */
function isTooLarge(draft: Draft): boolean {
  try {
    return JSON.stringify(draft).length > MAX_DRAFT_CHARACTERS;
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
}

/** From what people fill in to a pull request. All of it is for people: whoever acts for nobody asks for nothing. */
export function addDraftRoutes(
  router: Router,
  options: DraftRouterOptions,
): void {
  const { draftBudget, drafts, names, proposer } = options;

  router.post('/drafts', jsonBody(MOST_BYTES), async (req, res) => {
    const caller = await actorOf(req, options);
    parse('query', nothingSchema, queryOf(req));
    const draft = parse('body', draftSchema, req.body);
    if (isTooLarge(draft)) {
      throw new InputError(
        `Invalid body: it holds more than ${MAX_DRAFT_CHARACTERS} characters, or values in values without end`,
      );
    }
    await draftBudget.take(caller.ref);
    res.json(await drafts.of(caller, draft));
  });

  router.post('/drafts/check', jsonBody(MOST_BYTES), async (req, res) => {
    const caller = await actorOf(req, options);
    parse('query', nothingSchema, queryOf(req));
    const check = parse('body', draftCheckSchema, req.body);
    await draftBudget.take(caller.ref);
    res.json(await drafts.check(caller, check));
  });

  router.post('/requests', jsonBody(MOST_BYTES), async (req, res) => {
    const caller = await requesterOf(req, options);
    parse('query', nothingSchema, queryOf(req));
    const wanted = parse('body', newRequestSchema, req.body);
    const answer = await proposer.propose(caller, wanted, req);
    res.status(answer.result === 'opened' ? 201 : 200).json(answer);
  });

  router.get('/connectors/:cluster/:name/form', async (req, res) => {
    const caller = await actorOf(req, options);
    const path = parse('path', connectorPathSchema, req.params);
    parse('query', nothingSchema, queryOf(req));
    res.json(await drafts.form(caller, path));
  });

  router.get('/connectors/:cluster/:name/promotion', async (req, res) => {
    const caller = await actorOf(req, options);
    const path = parse('path', connectorPathSchema, req.params);
    const { to } = parse('query', promotionQuerySchema, queryOf(req));
    res.json(await drafts.promotion(caller, { ...path, to }));
  });

  router.get('/departments/:code/names', async (req, res) => {
    const caller = await actorOf(req, options);
    const { code } = parse('path', departmentPathSchema, req.params);
    parse('query', nothingSchema, queryOf(req));
    res.json(await names.of(caller, code));
  });
}
