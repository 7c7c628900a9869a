import type { TemplateField } from '../Template';
import { setting } from './field';

const ACCESS_KEYS = 'Access Keys';
const IAM_ROLES = 'IAM Roles';

const LOGIN = 'authenticationMethod';
const byKeys = { kind: 'secret', required: true } as const;

/** How a connector logs in to AWS. */
export const awsLogin: readonly TemplateField[] = [
  setting(
    'authentication.method',
    'Login at AWS',
    'A role is safer. On Confluent Cloud a provider integration has one; on a self-managed cluster the workers have.',
    {
      kind: 'choice',
      required: true,
      choices: [IAM_ROLES, ACCESS_KEYS],
      default: ACCESS_KEYS,
      shownBy: config =>
        config['aws.access.key.id'] === undefined ? IAM_ROLES : ACCESS_KEYS,
    },
  ),
  setting(
    'provider.integration.id',
    'Provider integration',
    'One of the department’s own, such as cspi-abc123.',
    {
      required: true,
      on: 'managed',
      when: { id: LOGIN, is: [IAM_ROLES] },
    },
  ),
  setting('aws.access.key.id', 'Access key', 'Its id, as a secret.', {
    ...byKeys,
    when: { id: LOGIN, is: [ACCESS_KEYS] },
  }),
  setting('aws.secret.access.key', 'Secret access key', 'The key itself.', {
    ...byKeys,
    when: { id: LOGIN, is: [ACCESS_KEYS] },
  }),
];

/** DynamoDB's address in a region. */
export function dynamoEndpointIn(region: string): string {
  return `https://dynamodb.${region}.amazonaws.com`;
}
