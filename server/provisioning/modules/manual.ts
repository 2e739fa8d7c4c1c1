// Servers that people set up. Every call says what is to be done, and waits until staff say that it is.

interface Input {
  readonly reference: string;
  readonly externalId: string | null;
  readonly known: string;
  readonly service: { readonly label: string };
  readonly customer: { readonly name: string; readonly email: string };
}
interface Tools {
  readonly settings: { readonly instructions: string | null };
}

const said =
  (text: (input: Input) => string) =>
  (input: Input, { settings }: Tools) => {
    const note = [text(input), settings.instructions].filter(Boolean).join(' ');
    return { waiting: true, note: [...note].slice(0, 1000).join('') };
  };
const called = ({ externalId, reference }: Input): string => externalId ?? reference;

export default {
  id: 'manual',
  kind: 'server',
  name: 'By hand',
  version: '1.0.0',
  description: 'Staff set servers up, change them and take them down, and say when it is done.',
  settings: {
    instructions: {
      type: 'textarea',
      label: 'Instructions',
      description: 'what is told to staff with everything that is to be done',
      max: 500,
    },
  },
  methods: {
    test: () => null,
    create: said(
      ({ service, customer, reference }) =>
        `Set up ${service.label} for ${customer.name} (${customer.email}), number ${reference}.`,
    ),
    suspend: said((input) => `Suspend ${called(input)}.`),
    unsuspend: said((input) => `Let ${called(input)} run again.`),
    terminate: said((input) => `Take ${called(input)} down.`),
    upgrade: said((input) => `Change ${called(input)} to ${input.service.label}.`),
    // Nobody can look: it is as it was said to be.
    check: ({ externalId, known }: Input) =>
      externalId === null ? { exists: false } : { exists: true, externalId, suspended: known === 'suspended' },
  },
};
