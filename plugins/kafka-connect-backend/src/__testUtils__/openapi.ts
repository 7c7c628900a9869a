import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  actionAnswerSchema,
  connectorProgressSchema,
  forgeStatusSchema,
  judgedApprovalSchema,
  otherFileSchema,
  requestAskerSchema,
  requestCheckSchema,
  requestDecisionSchema,
  requestDetailSchema,
  requestListSchema,
  requestMoveSchema,
  requestProgressSchema,
  requestRightsSchema,
  requestSummarySchema,
  requestedConnectorSchema,
  capabilitiesSchema,
  capabilityStatusSchema,
  clusterListSchema,
  clusterPluginSchema,
  clusterPluginsSchema,
  clusterProblemSchema,
  clusterSummarySchema,
  configurationFileSchema,
  configurationStatusSchema,
  configValueSchema,
  connectorDeploymentSchema,
  deploymentReportAnswerSchema,
  deploymentResultSchema,
  desiredStateSchema,
  driftSchema,
  driftStateSchema,
  reconcileAnswerSchema,
  requestLinkSchema,
  connectorDetailSchema,
  connectorFormSchema,
  connectorDiagnosisSchema,
  connectorEventListSchema,
  connectorEventSchema,
  connectorListSchema,
  connectorLogsSchema,
  connectorMetricsSchema,
  connectorOffsetsSchema,
  connectorSummarySchema,
  connectorTotalsSchema,
  departmentListSchema,
  connectorCostSchema,
  departmentCostsSchema,
  departmentDetailSchema,
  departmentSummarySchema,
  deletionAnswerSchema,
  deploymentAnswerSchema,
  environmentSchema,
  evidenceSchema,
  fileProblemSchema,
  figuresSchema,
  findingSchema,
  healthSchema,
  keyFiguresSchema,
  limitsSchema,
  logLevelSchema,
  logLineSchema,
  metricIdSchema,
  metricSeriesSchema,
  plannedChangeSchema,
  propertyChangeSchema,
  readingProblemSchema,
  serviceAdviceSchema,
  taskDetailSchema,
  taskTallySchema,
  turnSchema,
  usageSchema,
  validationSchema,
  draftAnswerSchema,
  draftCheckSchema,
  draftSchema,
  draftVerdictSchema,
  newRequestAnswerSchema,
  newRequestSchema,
  promotionFormSchema,
  takenNamesSchema,
} from '@kconnect/plugin-kafka-connect-common';
import Ajv, { type ValidateFunction } from 'ajv/dist/2020';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** The part of an OpenAPI document that the tests look at. */
export interface ApiDocument {
  paths: Record<string, Record<string, ApiOperation>>;
  components: { schemas: Record<string, unknown> };
}

interface ApiOperation {
  operationId: string;
  parameters?: ApiParameter[];
  responses: Record<string, unknown>;
}

interface ApiParameter {
  name: string;
  in: 'query' | 'path';
  required?: boolean;
  schema: object;
}

export const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

export function readApiDocument(): ApiDocument {
  const path = resolvePackagePath(
    '@kconnect/plugin-kafka-connect-backend',
    'openapi.yaml',
  );
  return parse(readFileSync(path, 'utf8'));
}

/** The schemas of answers, and of larger bodies, under the names that the document gives them. */
const ANSWERS: Record<string, z.ZodType> = {
  ActionAnswer: actionAnswerSchema,
  Capabilities: capabilitiesSchema,
  CapabilityStatus: capabilityStatusSchema,
  Cluster: clusterSummarySchema,
  ClusterList: clusterListSchema,
  ClusterPlugin: clusterPluginSchema,
  ClusterPlugins: clusterPluginsSchema,
  ClusterProblem: clusterProblemSchema,
  ConfigurationFile: configurationFileSchema,
  ConfigurationStatus: configurationStatusSchema,
  ConfigValue: configValueSchema,
  Connector: connectorSummarySchema,
  ConnectorCost: connectorCostSchema,
  ConnectorDeployment: connectorDeploymentSchema,
  ConnectorDetail: connectorDetailSchema,
  ConnectorDiagnosis: connectorDiagnosisSchema,
  ConnectorEvent: connectorEventSchema,
  ConnectorEventList: connectorEventListSchema,
  ConnectorForm: connectorFormSchema,
  ConnectorList: connectorListSchema,
  ConnectorLogs: connectorLogsSchema,
  ConnectorMetrics: connectorMetricsSchema,
  ConnectorOffsets: connectorOffsetsSchema,
  ConnectorProgress: connectorProgressSchema,
  ConnectorTotals: connectorTotalsSchema,
  DeletionAnswer: deletionAnswerSchema,
  Department: departmentSummarySchema,
  DepartmentCosts: departmentCostsSchema,
  DepartmentDetail: departmentDetailSchema,
  DepartmentList: departmentListSchema,
  DeploymentAnswer: deploymentAnswerSchema,
  DeploymentReportAnswer: deploymentReportAnswerSchema,
  DeploymentResult: deploymentResultSchema,
  DesiredState: desiredStateSchema,
  Draft: draftSchema,
  DraftAnswer: draftAnswerSchema,
  DraftCheck: draftCheckSchema,
  DraftVerdict: draftVerdictSchema,
  Drift: driftSchema,
  DriftState: driftStateSchema,
  Environment: environmentSchema,
  Evidence: evidenceSchema,
  Figures: figuresSchema,
  FileProblem: fileProblemSchema,
  Finding: findingSchema,
  ForgeStatus: forgeStatusSchema,
  Health: healthSchema,
  JudgedApproval: judgedApprovalSchema,
  KeyFigures: keyFiguresSchema,
  Limits: limitsSchema,
  LogLevel: logLevelSchema,
  LogLine: logLineSchema,
  MetricId: metricIdSchema,
  MetricSeries: metricSeriesSchema,
  NewRequest: newRequestSchema,
  NewRequestAnswer: newRequestAnswerSchema,
  OtherFile: otherFileSchema,
  PlannedChange: plannedChangeSchema,
  PromotionForm: promotionFormSchema,
  PropertyChange: propertyChangeSchema,
  ReadingProblem: readingProblemSchema,
  ReconcileAnswer: reconcileAnswerSchema,
  RequestAsker: requestAskerSchema,
  RequestCheck: requestCheckSchema,
  RequestDecision: requestDecisionSchema,
  RequestDetail: requestDetailSchema,
  RequestedConnector: requestedConnectorSchema,
  RequestLink: requestLinkSchema,
  RequestList: requestListSchema,
  RequestMove: requestMoveSchema,
  RequestProgress: requestProgressSchema,
  RequestRights: requestRightsSchema,
  RequestSummary: requestSummarySchema,
  ServiceAdvice: serviceAdviceSchema,
  TakenNames: takenNamesSchema,
  Task: taskDetailSchema,
  TaskTally: taskTallySchema,
  Turn: turnSchema,
  Usage: usageSchema,
  Validation: validationSchema,
};

/** What the document must say of the answers, made from the types that backend and screens share. */
export function schemasOfAnswers(): Record<string, unknown> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(ANSWERS)) {
    registry.add(schema, { id });
  }
  const { schemas } = z.toJSONSchema(registry, {
    uri: id => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => {
      const { $schema, $id, id: _id, ...rest } = schema;
      return [id, rest];
    }),
  );
}

/** Holds answers against the document. */
export class ApiContract {
  readonly #document = readApiDocument();
  readonly #ajv = new Ajv({ strict: false, allErrors: true });
  readonly #validators = new Map<string, ValidateFunction>();

  constructor() {
    this.#ajv.addSchema(this.#document, 'api');
  }

  /** What is wrong with an answer; nothing where it is as described. */
  check(
    method: string,
    path: string,
    answer: { status: number; body: unknown },
  ): string[] {
    const template = this.templateOf(path);
    if (!template) return [`no path of the description is ${path}`];
    const operation = this.#document.paths[template][method.toLowerCase()];
    if (!operation) return [`${template} has no ${method}`];
    const { status } = answer;
    if (!operation.responses[status]) {
      return [`${method} ${template} does not describe ${status}`];
    }
    const pointer = [
      'paths',
      template.replaceAll('~', '~0').replaceAll('/', '~1'),
      method.toLowerCase(),
      'responses',
      String(status),
    ];
    const validate = this.#validatorAt(
      `#/${pointer.map(encodeURIComponent).join('/')}`,
      operation.responses[status],
    );
    if (validate(answer.body)) return [];
    return (validate.errors ?? []).map(
      error =>
        `${error.instancePath} ${error.message} ${JSON.stringify(
          error.params,
        )}`,
    );
  }

  /** The described path that a request's path is one of. */
  templateOf(path: string): string | undefined {
    const [plain] = path.split('?');
    return Object.keys(this.#document.paths).find(template =>
      new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(plain),
    );
  }

  #validatorAt(pointer: string, response: unknown): ValidateFunction {
    const known = this.#validators.get(pointer);
    if (known) return known;
    const { $ref } = response as { $ref?: string };
    const base = $ref ?? pointer;
    const validate = this.#ajv.compile({
      $ref: `api${base}/content/${encodeURIComponent(
        'application~1json',
      )}/schema`,
    });
    this.#validators.set(pointer, validate);
    return validate;
  }
}
