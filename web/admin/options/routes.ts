import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { prefetchRecord } from '../../ui/data/record.ts';
import { shell } from '../root-routes.ts';
import { optionList } from './list.ts';

const options = createRoute({
  getParentRoute: () => shell,
  path: 'options',
  staticData: { permission: 'config_options.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => optionList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./options-page.tsx'), 'OptionsPage'),
});

const newOption = createRoute({
  getParentRoute: () => shell,
  path: 'options/new',
  staticData: { permission: 'config_options.create' },
  component: lazyRouteComponent(() => import('./new-option.tsx'), 'NewOption'),
});

/** One option, with its values and what they cost. */
export const option = createRoute({
  getParentRoute: () => shell,
  path: 'options/$optionId',
  staticData: { permission: 'config_options.view' },
  loader: ({ context, params }) =>
    prefetchRecord(context.queryClient, 'configOptions', params.optionId, ['values', 'products']),
  component: lazyRouteComponent(() => import('./option-page.tsx'), 'OptionPage'),
});

export const optionRoutes = [options, newOption, option] as const;
