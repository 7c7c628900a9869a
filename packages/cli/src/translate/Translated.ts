import type {
  ConnectorFile,
  Finding,
  SettingFates,
} from '@kconnect/plugin-kafka-connect-common';

/** What `kconnect translate` answers. */
export interface Translated extends SettingFates {
  /** Nothing is lost, nothing missing, and the check finds no error. */
  ok: boolean;
  /** The file that was translated, and the cluster that it lies with. */
  from: { file: string; cluster: string };
  /** The file that it becomes: where it belongs, and what it holds. */
  to: { file: string; cluster: string; content: ConnectorFile };
  /** What the check says of it, as if it took the old file's place. */
  findings: Finding[];
  /** What the service's own translation says, where it was asked. */
  service?: ServiceTranslation;
}

/** Confluent Cloud's own translation beside ours. */
export interface ServiceTranslation {
  /** Settings that only one of the two has, or that differ; a value is absent where there is none, or it is hidden. */
  differences: { key: string; ours?: string; theirs?: string }[];
  warnings: { field?: string; message: string }[];
  errors: { field?: string; message: string }[];
}
