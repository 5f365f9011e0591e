/** Which version of the knowledge base each release of the code came with. */
export interface KnowledgeReleases {
  /** The version a release published or found published; undefined for a release that never came this far. */
  versionOf(release: string): Promise<string | undefined>;
  remember(release: string, version: string): Promise<void>;
}
