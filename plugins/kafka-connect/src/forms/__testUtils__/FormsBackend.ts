import {
  clusterListSchema,
  connectorFormSchema,
  departmentListSchema,
  draftAnswerSchema,
  draftSchema,
  promotionFormSchema,
  takenNamesSchema,
  type ClusterSummary,
  type ConnectorForm,
  type DepartmentSummary,
  type Draft,
  type DraftAnswer,
  type PromotionForm,
  type TakenNames,
} from '@kconnect/plugin-kafka-connect-common';
import { refuse } from '../../__testUtils__/FakeBackend';
import { aCluster, aConnector, aDepartment } from '../../__testUtils__/samples';

/** What the fake knows; change it while a test runs to have something happen. */
export interface FormsState {
  departments: DepartmentSummary[];
  clusters: ClusterSummary[];
  names: TakenNames['items'];
  form: ConnectorForm;
  promotion: PromotionForm;
  /** What becomes of a form. */
  answer: (draft: Draft) => DraftAnswer;
}

export const finance = aDepartment({
  limits: { maxConnectors: 10, maxTasks: 40, maxTasksPerConnector: 8 },
  used: { connectors: 8, tasks: 31 },
  topics: ['finance.'],
  secrets: ['aws:finance/', 'vault:kv/finance/', 'integration:cspi-finance'],
});

export const ccDev = aCluster({ id: 'cc-dev', environment: 'dev' });
export const onpremDev = aCluster({
  ...{ id: 'onprem-dev', environment: 'dev', kind: 'self-managed' },
});
export const mediasOwn = aCluster({
  ...{ id: 'media-dev', environment: 'dev', owner: 'group:default/media' },
});

export const NAME = 'finance-salesdb-sink-dev-s3';

/** Nothing is wrong with it. */
export function anAnswer(part: Partial<DraftAnswer> = {}): DraftAnswer {
  return {
    department: 'finance',
    title: `Create ${NAME} in dev`,
    files: [
      {
        path: `connectors/dev/${NAME}.json`,
        before: null,
        text: `{\n  "name": "${NAME}"\n}\n`,
      },
    ],
    problems: [],
    remarks: [],
    verdict: aVerdict(),
    ...part,
  };
}

export function aVerdict(
  part: Partial<NonNullable<DraftAnswer['verdict']>> = {},
): NonNullable<DraftAnswer['verdict']> {
  return {
    ok: true,
    findings: [],
    behind: [],
    plan: [{ cluster: 'cc-dev', name: NAME, action: 'create', properties: [] }],
    leave: { from: 'none', says: 'Nobody: it merges by itself.' },
    ...part,
  };
}

/** The backend as forms see it, at the level of `fetch`. All that it answers is checked against the shared schemas. */
export class FormsBackend {
  readonly state: FormsState;
  /** What was asked for, as `POST /drafts`. */
  readonly asked: string[] = [];
  readonly drafts: Draft[] = [];
  /** Answers with this instead, where it has something for the path. */
  fault:
    | ((path: string) => Response | Promise<Response | undefined> | undefined)
    | undefined;

  constructor(state: Partial<FormsState> = {}) {
    this.state = {
      departments: [finance],
      clusters: [ccDev],
      names: [],
      form: { parameters: {}, unshown: [] },
      promotion: { questions: [], problems: [], remarks: [] },
      answer: () => anAnswer(),
      ...state,
    };
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const path = url.pathname.replace(/^\/api\/kafka-connect/, '');
    this.asked.push(`${request.method} ${path}${url.search}`);
    const faulty = await this.fault?.(path);
    if (faulty) return faulty;
    if (path === '/drafts') {
      const draft = draftSchema.parse(await request.json());
      this.drafts.push(draft);
      return Response.json(draftAnswerSchema.parse(this.state.answer(draft)));
    }
    return this.#read(path);
  };

  #read(path: string): Response {
    const { departments, clusters, names, form, promotion } = this.state;
    if (path === '/departments') {
      return Response.json(departmentListSchema.parse({ items: departments }));
    }
    if (path === '/clusters') {
      return Response.json(clusterListSchema.parse({ items: clusters }));
    }
    if (path.startsWith('/departments/')) {
      return Response.json(takenNamesSchema.parse({ items: names }));
    }
    if (path === '/connectors') {
      const items = [
        aConnector({ name: NAME, clusterSummary: ccDev, class: 'S3_SINK' }),
      ];
      return Response.json({
        ...{ items, clusters },
        totals: { all: items.length, byHealth: {}, needYou: 0 },
      });
    }
    switch (path.split('/')[4]) {
      case 'form':
        return Response.json(connectorFormSchema.parse(form));
      case 'promotion':
        return Response.json(promotionFormSchema.parse(promotion));
      default:
        return refuse(404, 'NotFoundError', `No route ${path}`);
    }
  }
}
