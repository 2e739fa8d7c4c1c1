// Talks HTTP to a sandbox node (../sandbox/node.ts), in the way in which modules talk to real panels.

interface Input {
  readonly idempotencyKey: string;
  readonly reference: string;
  readonly externalId: string | null;
  readonly service: { readonly label: string; readonly quantity: number };
  readonly customer: { readonly email: string };
  readonly product: { readonly memory: number | null };
  readonly properties: Readonly<Record<string, string>>;
}
interface Tools {
  readonly settings: { readonly url: string; readonly token: string | null };
  fetch(url: string, options?: object): Promise<Response>;
}
interface Machine {
  readonly id: string;
  readonly suspended: boolean;
  readonly address: string;
  readonly password?: string;
}

/** The node said no, so nothing happened. */
const refused = (message: string) => Object.assign(new Error(message), { outcome: 'refused' });

async function ask(
  tools: Tools,
  method: string,
  path: string,
  input?: Partial<Input>,
  body?: object,
): Promise<Response> {
  const { url, token } = tools.settings;
  const answer = await tools.fetch(url.replace(/\/$/, '') + path, {
    method,
    headers: {
      authorization: `Bearer ${token ?? ''}`,
      'content-type': 'application/json',
      ...(input?.idempotencyKey && { 'idempotency-key': input.idempotencyKey }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (answer.status === 401) throw refused('The node does not accept the token.');
  if (answer.status === 507) throw refused('The node is full.');
  if (answer.status >= 500) throw new Error(`The node failed (${answer.status}).`);
  return answer;
}

const find = async (tools: Tools, { reference }: Pick<Input, 'reference'>): Promise<Machine | undefined> => {
  const answer = await ask(tools, 'GET', `/machines?reference=${encodeURIComponent(reference)}`);
  return ((await answer.json()) as Machine[])[0];
};

const act = (name: string) => async (input: Input, tools: Tools) => {
  const answer = await ask(tools, 'POST', `/machines/${input.externalId}/${name}`, input);
  if (answer.status === 404) throw refused('The node knows no such machine.');
};

const sizeOf = ({ product, properties, service }: Input) => ({
  memory: Number(properties.memory ?? product.memory ?? 1024) * service.quantity,
});

const described = ({ address, password }: Machine) => ({ address, ...(password && { password }) });

export default {
  id: 'sandbox',
  kind: 'server',
  name: 'Sandbox node',
  version: '1.0.0',
  description: 'Machines of a node that only pretends, to try everything out with.',
  settings: {
    url: { type: 'url', label: 'Address', description: 'where the sandbox node listens', required: true },
    token: { type: 'secret', label: 'Token', required: true },
  },
  forms: {
    product: { memory: { type: 'number', label: 'Memory', description: 'MB', min: 128, max: 1048576, default: 1024 } },
    checkout: { hostname: { type: 'text', label: 'Host name', required: true, max: 100 } },
  },
  methods: {
    async test(_input: object, tools: Tools) {
      const answer = await ask(tools, 'GET', '/health');
      return { message: `The node has room for ${((await answer.json()) as { free: number }).free} more.` };
    },
    async capacity(_input: object, tools: Tools) {
      const answer = await ask(tools, 'GET', '/health');
      return { free: ((await answer.json()) as { free: number }).free };
    },
    async create(input: Input, tools: Tools) {
      const { reference, customer, properties, service } = input;
      const answer = await ask(tools, 'POST', '/machines', input, {
        ...{ reference, owner: customer.email, name: properties.hostname ?? service.label },
        ...sizeOf(input),
      });
      // There is one of this name already: an earlier call got through.
      const machine = answer.status === 409 ? await find(tools, input) : ((await answer.json()) as Machine);
      if (!machine) throw refused(`The node refused it (${answer.status}).`);
      return { externalId: machine.id, properties: { machine_address: machine.address }, details: described(machine) };
    },
    suspend: act('suspend'),
    unsuspend: act('unsuspend'),
    async terminate(input: Input, tools: Tools) {
      // One that is gone already is as wanted.
      await ask(tools, 'DELETE', `/machines/${input.externalId}`, input);
    },
    async upgrade(input: Input, tools: Tools) {
      const answer = await ask(tools, 'PATCH', `/machines/${input.externalId}`, input, sizeOf(input));
      if (answer.status === 404) throw refused('The node knows no such machine.');
    },
    async reset(input: Input, tools: Tools) {
      const answer = await ask(tools, 'POST', `/machines/${input.externalId}/reset`, input);
      if (answer.status === 404) throw refused('The node knows no such machine.');
      return { details: described((await answer.json()) as Machine) };
    },
    async check(input: Input, tools: Tools) {
      const machine = await find(tools, input);
      if (!machine) return { exists: false };
      return { exists: true, externalId: machine.id, suspended: machine.suspended };
    },
  },
};
