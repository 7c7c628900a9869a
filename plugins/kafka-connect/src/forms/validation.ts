import type { ApiHolder } from '@backstage/core-plugin-api';
import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import {
  draftOf,
  hasFormValues,
  type DraftSource,
} from '@kconnect/plugin-kafka-connect-common';
import { kafkaConnectApiRef } from '../client';
import { messageOf } from '../client/messages';
import { formsApiRef } from './client';
import { untilFilled } from './data/filling';
import type { ClusterOptions } from './fields/ClusterField';
import { connectorIn } from './fields/connectorIn';
import type { NameOptions } from './fields/NameField';
import { faultsOf, isInUse, takenBy, takenInWords } from './fields/nameOf';
import { isSecretReference } from './fields/references';
import { topicProblem } from './fields/topicNames';
import { isManaged } from './parts/clusterWords';
import { isChange, textIn, type FormAnswers } from './parts/formData';
import { obstaclesIn } from './preview/verdictWords';

/*
 * What forms find out before "Next", as a courtesy: the backend checks all of it again. Where it cannot be asked they let
 * people go on, but for the last page, which shows what it says.
 */

function apiOf<T>(
  apiHolder: ApiHolder,
  ref: Parameters<ApiHolder['get']>[0] & { T: T },
): T | undefined {
  return apiHolder.get<T>(ref);
}

/** Sentences may quote settings; a form's list of errors shows them as they are. */
const plain = (text: string) => text.replaceAll('`', '');

async function orUndefined<T>(
  answer: Promise<T> | undefined,
): Promise<T | undefined> {
  try {
    return await answer;
  } catch {
    return undefined;
  }
}

function clustersOf(apiHolder: ApiHolder) {
  return orUndefined(apiOf(apiHolder, formsApiRef)?.listClusters());
}

async function departmentFor(apiHolder: ApiHolder, answers: FormAnswers) {
  const code = textIn(answers, 'department');
  const api = apiOf(apiHolder, kafkaConnectApiRef);
  const list = await orUndefined(api?.listDepartments());
  return list?.items.find(each => each.code === code);
}

export const validateDepartment: CustomFieldValidator<string> = async (
  value,
  validation,
  { apiHolder },
) => {
  const api = apiOf(apiHolder, kafkaConnectApiRef);
  const list = await orUndefined(api?.listDepartments());
  if (value && list && !list.items.some(({ code }) => code === value)) {
    validation.addError('It is none of your departments.');
  }
};

export const validateCluster: CustomFieldValidator<
  string,
  ClusterOptions
> = async (value, validation, { apiHolder, uiSchema }) => {
  if (!value) return;
  const list = await clustersOf(apiHolder);
  if (!list) return;
  const cluster = list.items.find(({ id }) => id === value);
  if (!cluster) {
    validation.addError('There is no such cluster. Choose another.');
  } else if (uiSchema?.['ui:options']?.managedOnly && !isManaged(cluster)) {
    validation.addError('It is self-managed. Choose a managed cluster.');
  }
};

export const validateName: CustomFieldValidator<string, NameOptions> = async (
  value,
  validation,
  { apiHolder, formData, uiSchema },
) => {
  const answers = formData as FormAnswers;
  const department = textIn(answers, 'department');
  const cluster = textIn(answers, 'cluster');
  const type = uiSchema?.['ui:options']?.type;
  if (isChange(answers)) {
    // On the next pages nothing would fill it in.
    const address = connectorIn(answers);
    if (hasFormValues(answers) || (address && (await untilFilled(address)))) {
      return;
    }
    validation.addError('The form is not filled in from the connector’s file.');
    return;
  }
  if (!value || !department || !cluster || !type) return;
  const clusters = await clustersOf(apiHolder);
  const environment = clusters?.items.find(
    ({ id }) => id === cluster,
  )?.environment;
  if (!environment) return;
  const faults = faultsOf(value, { department, type, environment });
  for (const { message, fix } of faults) {
    validation.addError(plain(`${message} ${fix}`));
  }
  if (faults.length > 0) return;
  const api = apiOf(apiHolder, formsApiRef);
  const names = await orUndefined(api?.listTakenNames(department));
  const taken = names && takenBy(value, cluster, names);
  if (taken && isInUse(taken)) validation.addError(takenInWords(taken));
};

export const validateSecret: CustomFieldValidator<string> = (
  value,
  validation,
) => {
  if (value && !isSecretReference(value)) {
    validation.addError(
      'It is no reference to a secret. Put the value into your store, and say where it lies.',
    );
  }
};

export const validateTopic: CustomFieldValidator<string> = async (
  value,
  validation,
  { apiHolder, formData },
) => {
  if (!value) return;
  const department = await departmentFor(apiHolder, formData as FormAnswers);
  const problem = topicProblem(value, department?.topics ?? []);
  if (problem !== undefined) validation.addError(problem);
};

export const validateTopics: CustomFieldValidator<string[]> = async (
  value,
  validation,
  { apiHolder, formData },
) => {
  const department = await departmentFor(apiHolder, formData as FormAnswers);
  for (const topic of (value ?? []).filter(Boolean)) {
    const problem = topicProblem(topic, department?.topics ?? []);
    if (problem !== undefined) validation.addError(`${topic}: ${problem}`);
  }
};

/** What the connector cannot be promoted for; its answers are checked with the file. */
export const validatePromotion: CustomFieldValidator<
  Record<string, string>
> = async (value, validation, { apiHolder, formData }) => {
  const answers = formData as FormAnswers;
  const connector = connectorIn(answers.connector);
  const to = textIn(answers, 'to');
  const api = apiOf(apiHolder, formsApiRef);
  if (!connector || !to || !api) return;
  const form = await orUndefined(api.getPromotionForm(connector, to));
  for (const { message, fix } of form?.problems ?? []) {
    validation.addError(plain(`${message} ${fix}`));
  }
  if (form?.questions.some(({ key }) => value?.[key] === undefined)) {
    validation.addError(
      'It was not known yet what differs there when “Next” was pressed. Press it again.',
    );
  }
};

export const validatePreview: CustomFieldValidator<
  string,
  DraftSource
> = async (_, validation, { apiHolder, formData, uiSchema }) => {
  const source = uiSchema?.['ui:options'];
  const draft = source && draftOf(source, formData as FormAnswers);
  if (!draft) {
    validation.addError('Something is left open on the pages before.');
    return;
  }
  try {
    const answer = await apiOf(apiHolder, formsApiRef)?.draft(draft);
    for (const obstacle of answer ? obstaclesIn(answer) : []) {
      validation.addError(plain(obstacle));
    }
  } catch (error) {
    validation.addError(
      `It could not be checked: ${messageOf(error as Error)} Try again.`,
    );
  }
};
