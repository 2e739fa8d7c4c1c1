import { FetchProblem, type OutboundFetch, outboundFetch } from '../outbound/fetch.ts';
import type { OutboundPolicy } from '../outbound/policy.ts';
import { settingsPolicy } from './settings-policy.ts';

/** Knows after the first request of a call that may have changed something elsewhere that the call is no longer one that did nothing. */
export function watchedFetch(policy: OutboundPolicy, hosts: readonly string[], signal: AbortSignal): OutboundFetch {
  const fetch = outboundFetch(settingsPolicy(policy, hosts));
  let wrote = false;
  return async (url, options = {}) => {
    const reads = /^(GET|HEAD)$/i.test(options.method ?? 'GET');
    try {
      const answer = await fetch(url, { signal, ...options });
      if (!reads) wrote = true;
      return answer;
    } catch (error) {
      if (!(error instanceof FetchProblem)) throw error;
      if (error.sent && !reads) wrote = true;
      throw wrote ? error : Object.assign(error, { outcome: 'refused' });
    }
  };
}
