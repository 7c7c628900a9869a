import {
  aboutSetting,
  perConnector,
  setting,
  type CheckedConnector,
} from '../CheckContext';
import type { Finding } from '../Finding';

/** Settings that name the region of a bucket, a table or a queue. */
const REGION =
  /^((s3|kinesis|sqs|aws|aws\.(dynamodb|lambda|kinesis|sqs|cloudwatch|s3|redshift)|dynamodb|gcs|gcp|bigquery)\.region(\.name)?)$/;

/** The region in the address of one of Amazon's services. */
const AWS_ADDRESS =
  /^https?:\/\/[^/\s]{1,200}?[.-]([a-z]{2}(?:-[a-z]+){1,3}-\d)\.amazonaws\.com/i;

/** Data stays in the region of its cluster: buckets and tables lie there, too. */
export const checkRegions = perConnector(connector => {
  const { region } = connector.cluster;
  if (region === undefined) return [];
  return Object.keys(connector.desired.config).flatMap(key => {
    const named = regionIn(connector, key);
    return named === undefined || named === region.toLowerCase()
      ? []
      : [outside(connector, key, region)];
  });
});

function regionIn(
  connector: CheckedConnector,
  key: string,
): string | undefined {
  const value = setting(connector, key)?.toLowerCase();
  if (value === undefined) return undefined;
  return REGION.test(key) ? value : AWS_ADDRESS.exec(value)?.[1];
}

function outside(
  connector: CheckedConnector,
  key: string,
  region: string,
): Finding {
  return aboutSetting(connector, 'region/outside', key, {
    message: `\`${key}\` leads out of \`${region}\`, the region of the cluster.`,
    fix: `Use what lies in \`${region}\`.`,
  });
}
