export interface Config {
  kafkaConnect?: {
    /**
     * Where the product's own files are read in the web, its handbook among them: a finding leads to its section there. Such as
     * `https://github.com/acme/connector-portal/blob/main`; without it findings are shown by their codes alone.
     *
     * @visibility frontend
     */
    handbook?: string;
  };
}
