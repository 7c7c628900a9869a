import { ENVIRONMENTS } from '../../model';
import { FORM_FIELDS, type FormSchema, type FormStep } from './FormStep';
import { previewPage } from './previewPage';

const text = (title: string, description: string): FormSchema => ({
  ...{ title, description, type: 'string' },
});

const texts = (title: string, description: string): FormSchema => ({
  ...{ title, description, type: 'array', items: { type: 'string' } },
  'ui:field': FORM_FIELDS.texts,
});

const entry: FormSchema = {
  title: 'Entry in departments.yaml',
  type: 'object',
  required: ['code', 'owner', 'tier', 'topics', 'secrets'],
  properties: {
    code: {
      ...text('Code', 'What the names of its connectors begin with.'),
      pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
      maxLength: 30,
    },
    owner: text(
      'Members',
      'The Group whose members read and propose, such as group:default/finance.',
    ),
    operators: text(
      'Operators',
      'The Group whose members act, such as group:default/finance-operators. Left empty: all members.',
    ),
    tier: text('Tier', 'One of those in departments.yaml, such as small.'),
    isolation: {
      title: 'Isolation',
      description: 'Whether its connectors run beside those of others.',
      type: 'string',
      enum: ['shared', 'dedicated-connect', 'dedicated-cluster'],
      default: 'shared',
    },
    topics: {
      ...texts('Topics', 'What the names of its topics begin with.'),
      minItems: 1,
    },
    secrets: texts(
      'Secrets',
      'What the references to its secrets begin with, such as aws:finance/, and its provider integrations.',
    ),
    serviceAccounts: {
      title: 'Service accounts',
      description: 'What its managed connectors run as.',
      type: 'object',
      properties: Object.fromEntries(
        ENVIRONMENTS.map(environment => [
          environment,
          { title: environment, type: 'string' },
        ]),
      ),
    },
    plugins: texts(
      'Plugins',
      'Those that it may use, such as S3_SINK. None: all.',
    ),
  },
};

/** The pages that make a department's entry in `departments.yaml`. */
export const onboardingPages: readonly FormStep[] = [
  { title: 'The department', required: ['entry'], properties: { entry } },
  previewPage({ kind: 'onboarding' }),
];
