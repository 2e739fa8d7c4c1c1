import { z } from 'zod';

export const FIELD_TYPES = ['text', 'textarea', 'url', 'number', 'secret', 'select', 'checkbox', 'tags'] as const;

const options = z.record(z.string().min(1).max(100), z.string().max(200));

const field = z.strictObject({
  /** `secret` is a text that is sealed in the database and never shown again; `tags` several texts; `url` where requests may go */
  type: z.enum(FIELD_TYPES),
  label: z.string().min(1).max(100),
  description: z.string().max(1000).optional(),
  required: z.boolean().optional(),
  default: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).optional(),
  /** of a select: what is shown, by what is stored */
  options: options.optional(),
  /** of a number its bounds; of texts how many characters, of tags how many texts */
  min: z.number().optional(),
  max: z.number().optional(),
});

const NAME = /^[a-z][a-z0-9_]{0,49}$/;

/** Settings as a strategy declares them: fields by name, in the order in which they are shown. */
export const settingsDeclaration = z.record(z.string().regex(NAME), field).superRefine((fields, ctx) => {
  for (const [name, { type, options: choices }] of Object.entries(fields))
    if ((type === 'select') !== (choices !== undefined))
      ctx.addIssue({ code: 'custom', message: `${name}: a select has options, and nothing else has` });
});

export type Field = z.infer<typeof field>;
export type SettingsDeclaration = Readonly<Record<string, Field>>;

const ID = /^[a-z0-9][a-z0-9-]{0,49}$/;

/** What a strategy says of itself; see docs/extensions.md. */
export const strategyDescription = z.object({
  id: z.string().regex(ID),
  kind: z.enum(['gateway', 'server']),
  name: z.string().min(1).max(100),
  version: z.string().min(1).max(50),
  description: z.string().max(1000).default(''),
  settings: settingsDeclaration,
  /** other forms that an interface asks for, such as what a product says to a server module */
  forms: z.record(z.string().regex(NAME), settingsDeclaration).default({}),
  methods: z.array(z.string()),
});

export type Description = z.infer<typeof strategyDescription>;
