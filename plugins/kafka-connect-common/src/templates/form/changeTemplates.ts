import { INITIAL_STATES } from '../../configuration';
import { FORM_FIELDS, type FormSchema, type FormStep } from './FormStep';
import { onboardingPages } from './onboardingPages';
import { previewPage } from './previewPage';
import { entityOf, type TemplateEntity } from './templateEntity';

/** A form about what is there already, or about a department. */
export interface ChangeTemplate {
  /** Stable: links go by it. */
  id: 'promote' | 'state' | 'decommission' | 'onboard-department';
  /** @param owner - reference of the platform team's Group */
  entity(owner: string): TemplateEntity;
}

const connector: FormSchema = {
  title: 'Connector',
  description: 'One of your departments.',
  type: 'object',
  required: ['cluster', 'name'],
  properties: { cluster: { type: 'string' }, name: { type: 'string' } },
  'ui:field': FORM_FIELDS.connector,
};

const CONNECTOR_INPUT = {
  cluster: '${{ parameters.connector.cluster }}',
  name: '${{ parameters.connector.name }}',
};

const promotionPages: readonly FormStep[] = [
  {
    title: 'What and where',
    required: ['connector', 'to'],
    properties: {
      connector,
      to: {
        title: 'Cluster',
        description: 'Of another environment: it runs there as well.',
        type: 'string',
        'ui:field': FORM_FIELDS.cluster,
        'ui:options': { promotion: true },
      },
    },
  },
  {
    title: 'What differs there',
    required: ['answers'],
    properties: {
      answers: {
        title: 'What differs there',
        type: 'object',
        additionalProperties: { type: 'string' },
        'ui:field': FORM_FIELDS.promotion,
      },
    },
  },
  previewPage({ kind: 'promotion' }),
];

const statePages: readonly FormStep[] = [
  {
    title: 'What',
    required: ['connector', 'state'],
    properties: {
      connector,
      state: {
        title: 'State',
        description: 'What its file keeps it in, until another request.',
        type: 'string',
        enum: [...INITIAL_STATES],
        'ui:field': FORM_FIELDS.state,
      },
    },
  },
  previewPage({ kind: 'state' }),
];

const removalPages: readonly FormStep[] = [
  { title: 'What', required: ['connector'], properties: { connector } },
  previewPage({ kind: 'removal' }),
];

/** The templates beside those of new connectors, in the order in which a connector's life has them. */
export const CHANGE_TEMPLATES: readonly ChangeTemplate[] = [
  {
    id: 'promote',
    entity: owner =>
      entityOf(
        {
          id: 'promote',
          title: 'Promote a connector',
          description:
            'A connector that runs well is to run in the next environment, too: from dev to staging, from there to prod.',
          tags: ['kafka-connect', 'promotion'],
          type: 'connector change',
          parameters: promotionPages,
          input: {
            kind: 'promotion',
            ...CONNECTOR_INPUT,
            to: '${{ parameters.to }}',
            answers: '${{ parameters.answers }}',
          },
        },
        owner,
      ),
  },
  {
    id: 'state',
    entity: owner =>
      entityOf(
        {
          id: 'state',
          title: 'Pause or resume a connector',
          description:
            'A connector is to rest, or to run again, until another request says otherwise. For a short pause its page has a button.',
          tags: ['kafka-connect', 'pause'],
          type: 'connector change',
          parameters: statePages,
          input: {
            kind: 'state',
            ...CONNECTOR_INPUT,
            state: '${{ parameters.state }}',
          },
        },
        owner,
      ),
  },
  {
    id: 'decommission',
    entity: owner =>
      entityOf(
        {
          id: 'decommission',
          title: 'Remove a connector',
          description:
            'A connector is needed no longer. A second person approves it, in every environment.',
          tags: ['kafka-connect', 'removal'],
          type: 'connector change',
          parameters: removalPages,
          input: { kind: 'removal', ...CONNECTOR_INPUT },
        },
        owner,
      ),
  },
  {
    id: 'onboard-department',
    entity: owner =>
      entityOf(
        {
          id: 'onboard-department',
          title: 'Onboard a department',
          description:
            'Another department is to run connectors. Only the platform team may ask for it, and approves it.',
          tags: ['kafka-connect', 'department'],
          type: 'department',
          parameters: onboardingPages,
          input: { kind: 'onboarding', entry: '${{ parameters.entry }}' },
        },
        owner,
      ),
  },
];
