/** Two people who talk in turns over one server. */
export type Conversation = {
  /** Sends that many messages in turns, each only when the one before was received; resolves when the last one was. */
  talk(messages: number): Promise<void>;
  end(): Promise<void>;
};

/** What a server under measure needs to be. */
export type Subject = {
  readonly pid: number;
  readonly conversations: readonly Conversation[];
  stop(): Promise<void>;
};
