/** What a process is started with. */
export interface Birth {
  /** what is imported: a file URL or the name of a package */
  readonly specifier: string;
  /** `WEBHOOKS_ALLOW_PRIVATE` */
  readonly allowPrivate: readonly string[];
  /** process id of the server: without it the process ends */
  readonly parent: number;
  /** bytes of resident memory that end the process */
  readonly memory: number;
}

export interface Call {
  readonly method: string;
  readonly input: unknown;
  readonly settings: Readonly<Record<string, unknown>>;
  /** values that are cut out of messages */
  readonly secrets: readonly string[];
  /** hosts that stand in the settings: requests may go there */
  readonly hosts: readonly string[];
  /** milliseconds */
  readonly timeout: number;
}

export type FromChild =
  | { readonly type: 'ready'; readonly description: unknown }
  | { readonly type: 'broken'; readonly message: string }
  | { readonly type: 'log'; readonly text: string }
  /** what an earlier call left behind went wrong: this process is to do no further one */
  | { readonly type: 'worn'; readonly text: string }
  | { readonly type: 'answer'; readonly value: unknown }
  | { readonly type: 'error'; readonly failure: 'refused' | 'threw' | 'garbage' | 'missing'; readonly message: string };
