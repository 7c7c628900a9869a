import { checkConnectorName, parseConnectorName } from '../../names';
import type { TemplateProblem } from '../RenderedTemplate';
import { sideOf, type TemplatePlace } from '../TemplatePlace';

/** What is wrong with a connector's name, of which its path is made; nothing where it can be used. */
export function checkName(
  { department, cluster, name }: TemplatePlace,
  type: 'source' | 'sink',
): TemplateProblem[] {
  const about = (message: string, fix: string) => [
    { field: 'name', message, fix },
  ];
  const [first] = checkConnectorName(name, {
    departments: [department.code],
    department: department.code,
    environment: cluster.environment,
  });
  if (first) return about(first.message, first.fix);
  const parts = parseConnectorName(name, [department.code]);
  return parts?.type === type
    ? []
    : about(
        `The name does not say \`${type}\`.`,
        `Write \`-${type}-${cluster.environment}-\` in it.`,
      );
}

/** Who a managed connector runs as, which the department's entry in `departments.yaml` says. */
export function accountOf({
  department,
  cluster,
}: TemplatePlace): string | undefined {
  return sideOf(cluster) === 'managed'
    ? department.serviceAccounts?.[cluster.environment]
    : undefined;
}

/** A managed connector needs an account of its own. */
export function checkAccount(place: TemplatePlace): TemplateProblem[] {
  const { cluster } = place;
  if (sideOf(cluster) !== 'managed' || accountOf(place) !== undefined) {
    return [];
  }
  return [
    {
      field: 'department',
      message: `The department has no service account in ${cluster.environment}.`,
      fix: 'Ask the platform team for one; it is listed in departments.yaml.',
    },
  ];
}
