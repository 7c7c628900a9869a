import type { HumanDuration } from '@backstage/types';

export interface Config {
  /** Kafka Connect for Backstage. An unknown key or an invalid value stops the backend from starting. */
  kafkaConnect?: {
    /**
     * Where `departments.yaml` and `clusters.yaml` are read from, again whenever they change: exactly
     * one of `path` and `url`.
     */
    repository: {
      /** A folder; a relative one starts where the backend runs. */
      path?: string;
      /**
       * Address of a folder in a Git forge, such as `https://github.com/acme/gitops/tree/main`, read with
       * the credentials below `integrations`; or of any folder that `backend.reading.allow` permits.
       */
      url?: string;
    };
    /** The Group that sees and may do everything, such as `group:default/ebs-infrastructure`. */
    platformTeam: string;
    poll?: {
      /** Between two readings of a cluster; from one second to one hour. Default: 30 seconds. */
      interval?: string | HumanDuration;
      /** How long one reading may take, its retries included; from one second to ten minutes. Default: 20 seconds. */
      timeout?: string | HumanDuration;
    };
    logs?: {
      /**
       * How long log lines of self-managed workers are kept, within bounds for each connector; at most 30 days.
       * Default: 72 hours.
       */
      retention?: string | HumanDuration;
    };
    /**
     * Where people's requests become pull requests. Without it, or without its `url`, they see their connectors and
     * request none. Its host must be among `integrations.github`, whose token or app may write contents, pull
     * requests and actions of this repository, and read its checks and statuses.
     */
    forge?: {
      /** Address of the configuration repository's page, such as `https://github.com/acme/gitops`. */
      url?: string;
      /**
       * The login that the portal writes as; of a GitHub App its slug and `[bot]`, such as `connector-portal[bot]`.
       * Default: asked for, which the token of an App cannot answer: with one it is needed.
       */
      login?: string;
      /**
       * What deliveries of the repository's webhook to `/api/kafka-connect/webhooks/forge` are signed with.
       * @visibility secret
       */
      webhookSecret?: string;
      /**
       * The Ed25519 private key, as PEM, that the portal signs with who asked and who approved
       * (`openssl genpkey -algorithm ed25519`). Its public half lies in the repository's `portal-keys.pem`.
       * @visibility secret
       */
      markKey?: string;
      /** The checks that must pass before anything is merged. Default: `Check` and `Plan`, reported by `github-actions`. */
      checks?: Array<{
        name: string;
        /** The app's slug or the account's login that reports it: names alone are anybody's. */
        reporter?: string;
      }>;
      /** The workflow that applies what is merged. Default: `apply.yaml`. */
      applyWorkflow?: string;
    };
  };
}
