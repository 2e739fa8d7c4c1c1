import { RefusedAddress } from './refused-address.ts';

const SENTENCES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'The host could not be found.',
  ECONNREFUSED: 'The connection was refused.',
  ECONNRESET: 'The connection was closed before there was an answer.',
  EHOSTUNREACH: 'The host could not be reached.',
  ENETUNREACH: 'The host could not be reached.',
  ETIMEDOUT: 'The host could not be reached.',
};

/** Why a request was not answered, without a word about what is in private networks. */
export function sayProblem(error: Error): string {
  if (error instanceof RefusedAddress)
    return 'The host leads into a private network, which is not allowed on this server.';
  const { code = '' } = error as NodeJS.ErrnoException;
  if (SENTENCES[code]) return SENTENCES[code];
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) return `The certificate is not valid (${code}).`;
  if (/^(EPROTO|ERR_SSL)/.test(code)) return 'The host does not speak TLS as it should.';
  if (/^HPE_/.test(code)) return 'The host does not speak HTTP as it should.';
  return `The request failed${code ? ` (${code})` : ''}.`;
}
